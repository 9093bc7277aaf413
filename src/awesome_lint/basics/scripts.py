"""Chinese words in the other script."""

# Signs of words that headers and labels have, as they are written in Taiwan, Hong Kong or Japan, and in simplified script.
_SIMPLIFIED = str.maketrans(
    "論會議題標碼鏈連結筆記數據項頁簡發類時間號註備學術誌錄稱來領視頻燈讀開實現與網專資預閱單機構關鍵詞別佈報載発圖庫說處點評測設計語應創獻鑰級國獲門組員歸狀態優續際討講訓練",
    "论会议题标码链连结笔记数据项页简发类时间号注备学术志录称来领视频灯读开实现与网专资预阅单机构关键词别布报载发图库说处点评测设计语应创献钥级国获门组员归状态优续际讨讲训练",
)


def simplified(text: str) -> str:
    """`text` with simplified signs, in which words are looked up."""
    return text if text.isascii() else text.translate(_SIMPLIFIED)
