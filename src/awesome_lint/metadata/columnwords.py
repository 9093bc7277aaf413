"""The words of headers, and what a column under each of them holds.

Parted by semicolons, in lower case. Those that are looked up as they stand are as `columns.header_words` gives them: the
last word in the singular, Chinese and Japanese ones with simplified signs.
"""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "title",
    "venue",
    "year",
    "publication",
    "paper",
    "link",
    "code",
    "note",
    "project",
    "dataset",
    "slides",
    "video",
    "other",
]

# As `columns.header_words` gives them. "publication" says venue and year together.
ROLE_WORDS: dict[Role, str] = {
    "title": (
        "paper title;title;paper name;article;article title;work;related work;papers title;title of paper;title & link"
        ";论文标题;论文题目;论文名称;论文名;论文;标题;题目;文章;文献;文章标题;タイトル;论文タイトル;题名;논문;제목;논문명;논문 제목;título;titulo;artículo;articulo;artigo;titre;titel"
        ";titolo;论文/标题;title/paper;paper/title;paper & link;paper and link;survey;survey paper;publication title"
        ";paper title and link"
    ),
    "venue": (
        "venue;conference;conf;journal;where;published at;published in;appeared in;booktitle;conference/journal"
        ";journal/conference;venue/journal;publication venue;published;pub;publication;publisher;proceeding;accepted"
        ";accepted by;accepted at;conf./journal;conf/jour;conf./jour;publish;key publication;conference name;会议;期刊"
        ";会议/期刊;期刊/会议;发表;出处;来源;发表于;发表会议;发表刊物;刊物;会议期刊;会议名称;会议名;期刊名称;期刊名;收录会议;发表期刊;国际会议;研讨会;学会;学会名;ジャーナル;掲载;掲载志;论文志"
        ";发表先;학회;학회명;학술지;학술대회;저널;출처;conferencia;conferência;revista;evento"
        ";conférence;revue;konferenz;zeitschrift;conferenza;rivista"
    ),
    "year": (
        "year;date;time;month;published date;publication date;pub date;pub. date;release date;released;release time"
        ";publish date;publication year;published year;pub. year;pub year;arxiv date;submitted;submission date"
        ";released date;release;when;posted;year of publication;publish time;published on;年份;时间;日期;年;发表时间;发布时间;发表年份;发表日期"
        ";发布日期;提交时间;提交日期;出版年;出版年份;出版时间;出版日期;年度;发表年;发表日;公开年;公开日;日付;年月;연도;날짜;년도;발표연도"
        ";출판연도;año;ano;fecha;année;annee;jahr;anno"
    ),
    "publication": ("conference & year;venue & year;venue & date;pub. & date;出处/年份;会议/年份;会议&年份"),
    "code": (
        "code;github;repo;repository;implementation;official code;source code;codebase;code base;github repo"
        ";github link;code link;open source;code & weight;code/project;代码;源码;开源;程式码;原始码;コード;実装;코드;código;codigo;codice"
    ),
    "link": (
        "link;url;paper link;paper url;arxiv;pdf;doi;resource;paper/code;paper & code;material;links/resource"
        ";official link;arxiv link;arxiv id;download;reference;链接;论文链接;连结;リンク;링크;资料;参考;enlace;lien"
    ),
    "note": ("note;note link;reading note;my note;summary;blog;interpretation;review;笔记;解读;阅读笔记;メモ"),
    "project": (
        "project;project page;website;webpage;homepage;home page;page;demo;web;site;project website;project link;项目"
        ";项目主页;主页;专案;プロジェクト;프로젝트"
    ),
    "dataset": ("dataset;data;benchmark;数据集;数据;资料集;データセット;데이터셋;데이터"),
    "video": ("video;talk;presentation;视频;影片;動画;영상"),
    "slides": ("slide;ppt;poster;幻灯片;投影片;简报;スライド;슬라이드;발표자료;발표 자료"),
}
# Headers that name a thing which can be the title where no better column is there, best first.
WEAK_TITLES = (
    "paper;name;project;model;model name;method;approach;algorithm;work;framework;system;note;dataset;benchmark;tool"
    ";publication;reference;post;blog post;talk;video;course;book;report;survey name;challenge;competition;thesis"
    ";net name;dataset name;representative model;repo name;名称;名字;方法;模型;资料名;名前;モデル;手法;이름;모델"
)
# Headers that are known to name no work, so that a column is not taken for titles because its cells are long.
NO_TITLES = (
    "author;first author;last author;institution;institute;affiliation;organization;organisation;company;lab;keyword"
    ";task;category;type;topic;taxonomy;status;tag;description;abstract;star;citation;comment;remark;modality;domain"
    ";area;field;highlight;contribution;main idea;core idea;introduction;brief introduction;detail;deadline"
    ";notification;submission;approximate submission time;recom;rank;source;language;license;level;note link;作者;机构;单位"
    ";关键词;类别;描述;简介;备注;著者;所属;报告人;主讲人;发表者"
    ";presenter;speaker;저자;발표자"
)
# Headers under which words on a work stand, which may name others.
REMARKS = (
    "comment;remark;description;abstract;detail;highlight;contribution;main idea;core idea;introduction"
    ";brief introduction;keyword;tag;备注;描述;简介"
)
# Headers under which a work's short name stands beside its title.
SHORT_NAMES = "abbreviation;abbr;acronym;short name;name;model;method;dataset;benchmark"
# Of headers for dates, those that say when a work was published, and not when it was given as a talk or how long it takes.
OF_PUBLICATION = (
    "year;publication year;published year;pub. year;pub year;year of publication;publication date;published date;pub date"
    ";pub. date;publish date;publish time;published on;published;publication;年份;年;年度;发表时间;发表年份;发表日期;发表年;发表日"
    ";出版年;出版年份;出版时间;出版日期;연도;년도;발표연도;출판연도;año;ano;année;annee;jahr;anno"
)
# Headers under which venues stand in one list and something else in another.
VAGUE = "appeared in;where;来源;출처;publisher;accepted"
# Headers under which ids of arXiv, and DOIs, may stand without an address.
ARXIV_IDS = "arxiv;arxiv id;arxiv link;arxiv number;arxiv no"
DOIS = "doi;doi link;doi number"
