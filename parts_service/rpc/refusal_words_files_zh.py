"""The Chinese of what may be wrong with a file and its cells. Read by `refusal_words_zh.py`, which says how."""

FILE_PROBLEMS = (
    ("the file is empty", r"文件为空"),
    ("at most … bytes: split the file", r"最大 \1 字节，请拆分文件"),
    ("it unpacks to more than … bytes: split the file", r"解压后超过 \1 字节，请拆分文件"),
    ("it takes too much memory: split the file", r"占用内存过多，请拆分文件"),
    ("at most … rows: split the file", r"最多 \1 行，请拆分文件"),
    ("at most … different texts: split the file", r"最多 \1 个不同的文本，请拆分文件"),
    ("at most … columns, not …", r"最多 \1 列，现有 \2 列"),
    (
        "an old .xls file, or one with a password: save it as .xlsx or CSV without one",
        r"是旧式 .xls 文件或有密码保护，请另存为无密码的 .xlsx 或 CSV",
    ),
    ("no text: neither CSV nor XLSX", r"不是文本：既非 CSV 也非 XLSX"),
    (
        "not readable from line … on (…): is a quotation mark missing?",
        r"从第 \1 行起无法读取(\2)：是否缺引号？",
    ),
    (
        "neither UTF-8 nor GB18030: save it as CSV UTF-8 or as .xlsx",
        r"既非 UTF-8 也非 GB18030 编码，请另存为 UTF-8 的 CSV 或 .xlsx",
    ),
    ("a damaged .xlsx file: a text is missing", r".xlsx 文件已损坏：缺少文本"),
    ("a damaged .xlsx file (…): open it and save it again", r".xlsx 文件已损坏(\1)，请打开后重新保存"),
    ("the workbook has no visible sheet", r"工作簿中没有可见的工作表"),
    ("no workbook: it defines its own XML entities", r"不是工作簿：其中自定义了 XML 实体"),
    ("… is no cell", r"\1 不是单元格"),
    ("row … stands after row …", r"第 \1 行排在第 \2 行之后"),
    ("cell … is not empty: at most … columns", r"单元格 \1 不为空：最多 \2 列"),
    ("cell … has … characters: at most …", r"单元格 \1 有 \2 个字符：最多 \3 个"),
    ("cell … stands twice, or out of order", r"单元格 \1 重复或顺序有误"),
    (
        "no heading of ours: see the list of columns, or delete the column",
        r"表头无法识别：请对照列清单，或删除该列",
    ),
    ("one column of this heading", r"该表头只能有一列"),
    ("a column with this heading, in the first row", r"第一行须有此表头的列"),
    (
        "nothing, since the column has no heading (merged cells?)",
        r"该列没有表头，不能有内容(是否有合并单元格？)",
    ),
    (
        "a text: the spreadsheet made a date of it. Format the cell as text",
        r"须为文本：表格软件把它变成了日期，请将单元格设为文本格式",
    ),
    (
        "a text: the cell is a number, which loses zeros. Format it as text and type it again",
        r"须为文本：单元格是数字，会丢失前导零，请设为文本格式后重新输入",
    ),
    (
        "a text: the cell is …, which loses zeros. Format it as text and type it again",
        r"须为文本：请将单元格设为文本格式后重新输入",
    ),
    ("a whole number", r"须为整数"),
    ("a number with at most … decimal places", r"须为最多 \1 位小数的数字"),
    ("a number", r"须为数字"),
    ("an amount, such as 129.50", r"须填金额，如 129.50"),
    ("a date, such as 2027-03-31", r"须为日期，如 2027-03-31"),
    (
        "packs such as box:12:14011558065604, separated by semicolons",
        r"包装规格的写法如 箱:12:14011558065604，以分号分隔",
    ),
    ("yes or no", r"须为“是”或“否”"),
    (
        "a value: the cell holds a formula. Copy it and paste values only",
        r"单元格是公式：请复制后以“仅粘贴值”替换",
    ),
    ("a value: the cell holds an error of the spreadsheet", r"单元格是表格软件的错误值"),
    ("a part number of its own: row … has it already", r"零件号重复：第 \1 行已有"),
    ("a GTIN of its own: row … has it already", r"商品条码(GTIN)重复：第 \1 行已有"),
    ("a number of one part: several parts have this one", r"须为唯一配件的编号：此编号对应多个配件"),
    ("serials of its own: row … has … already", r"序列号重复：第 \1 行已有 \2"),
    ("the cost of one piece or of the whole lot, not both", r"单价与金额只能填一项"),
    (
        "one row a part, price class, currency and first day: row … is the same",
        r"同一配件、价格类别、币种和生效日只能有一行：与第 \1 行重复",
    ),
)
