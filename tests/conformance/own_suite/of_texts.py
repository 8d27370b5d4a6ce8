"""Headings, rows, dialects and encodings of delimited text."""

from __future__ import annotations

from own_suite.case import Case, of, table

_TOWN = [of("code", "integer"), of("town")]
_THREE = [of("code", "integer"), of("town"), of("people", "integer")]
_CHINESE = [of("编码", "integer"), of("镇名"), of("人口", "integer")]
_ROWS = "编码,镇名,人口\n440281,梅花镇,31022\n440282,坪石镇,多\n"

_HEADINGS = (
    table("heading-right", "code,town\n1,Meihua\n2,Pingshi\n", _TOWN),
    table("heading-misspelt", "code,twon\n1,Meihua\n", _TOWN),
    table("heading-other-case", "Code,TOWN\n1,Meihua\n", _TOWN),
    table("heading-other-case-allowed", "Code,TOWN\n1,Meihua\nx,y\n", _TOWN, dialect={"headerCase": False}),
    table("heading-reversed", "town,code\nMeihua,1\n", _TOWN),
    table("heading-without-last", "code\n1\n2\n", _TOWN),
    table("heading-without-first", "town,people\nMeihua,7\n", _THREE),
    table("heading-with-more", "code,town,mayor,phone\n1,Meihua,Li,2\n", _TOWN),
    table("heading-with-blank", "code,,people\n1,Meihua,7\n", _THREE),
    table("heading-blank-untyped", "code,,people\n1,Meihua,7\n"),
    table("heading-twice", "code,town,town\n1,Meihua,7\n", _THREE),
    table("heading-twice-untyped", "code,town,town,town\n1,Meihua,7,x\n"),
    table("heading-with-spaces", " code , town\n1,Meihua\n", _TOWN),
    table("heading-quoted-newline", '"co\nde",town\n1,Meihua\nx,y\n', [of("co\nde", "integer"), of("town")]),
    table("heading-only", "code,town\n", _TOWN),
    table("heading-only-no-newline", "code,town", _TOWN),
    table("heading-empty-line", "\ncode,town\n1,Meihua\n", _TOWN),
    table("heading-empty-file", "", _TOWN),
    table("heading-empty-file-untyped", ""),
    table("heading-newline-only", "\n", _TOWN),
    table("heading-chinese", _ROWS, _CHINESE),
    table("heading-match-equal", "people,code,town\n7,1,Meihua\nx,y,z\n", _THREE, schema={"fieldsMatch": "equal"}),
    table("heading-match-subset", "people,code,town,more\n7,1,a,b\nx,y,z,\n", _THREE, schema={"fieldsMatch": "subset"}),
    table("heading-match-superset", "people,code\n7,1\nx,y\n", _THREE, schema={"fieldsMatch": "superset"}),
    table("heading-match-partial", "people,more\n7,1\nx,y\n", _THREE, schema={"fieldsMatch": "partial"}),
    table("heading-match-partial-none", "a,b\n7,1\n", _THREE, schema={"fieldsMatch": "partial"}),
    table("heading-match-equal-short", "people,code\n7,1\n", _THREE, schema={"fieldsMatch": "equal"}),
    table(
        "heading-match-superset-required", "people\n7\n", [of("code", must={"required": True}), of("people", "integer")],
        schema={"fieldsMatch": "superset"},
    ),
    table("heading-match-twice", "code,code\n1,2\n", _TOWN, schema={"fieldsMatch": "subset"}),
)  # fmt: skip

_RECORDS = (
    table("rows-short", "code,town,people\n1,Meihua\n2\n3,Pingshi,x\n", _THREE),
    table("rows-long", "code,town\n1,Meihua,x\n2,Pingshi,y,z\nq,w\n", _TOWN),
    table("rows-blank-line", "code,town\n1,Meihua\n\nx,Pingshi\n", _TOWN),
    table("rows-blank-cells", "code,town\n1,Meihua\n,\nx,Pingshi\n", _TOWN),
    table("rows-blank-mostly", "code,town\n1,Meihua\n" + "\n" * 120 + "x,y\n", _TOWN),
    table("rows-blank-mostly-untyped", "code,town\n1,Meihua\n" + "\n" * 120 + "x,y\n"),
    table(
        "rows-blank-mostly-keyed",
        "code,town\n1,a\n" + "\n" * 70 + "1,a\n2,b\n2,c\n,d\n\n,\n",
        _TOWN,
        schema={"primaryKey": ["code"]},
    ),
    table("rows-short-mostly", "code,town\n" + "1\n" * 120 + "x\n2,b\n", _TOWN),
    table("rows-above-heading", "Towns\n\ncode,town,people\n1,a,2\nx,y,z\n" + "1,a,2\n" * 9, _THREE),
    table(
        "rows-above-quoted-heading",
        'Towns\n"of\n2024"\n"code","town","people"\n' + '"1","a","x"\n' * 40,
        _THREE,
    ),
    table("rows-blank-too-long", "code,town\n,,,\nx,y\n", _TOWN),
    table("rows-blank-many", "code,town\n\n\n1,Meihua\n\n\nx,y\n\n", _TOWN),
    table(
        "rows-blank-required",
        "code,town\n,\n1,a\n",
        [of("code", "integer", must={"required": True}), of("town")],
    ),
    table("rows-blank-by-missing", "code,town\nNA,NA\nx,NA\n", _TOWN, schema={"missingValues": ["NA"]}),
    table("rows-empty-is-no-blank", "code,town\n,\n\n1,a\n", _TOWN, schema={"missingValues": ["NA"]}),
    table("rows-one-column-blank", "code\n1\n\nx\n\n", [of("code", "integer")]),
    table(
        "rows-one-column-quoted-empty",
        'code\n1\n""\nx\n',
        [of("code", "integer")],
        schema={"missingValues": ["-"]},
    ),
    table(
        "rows-one-column-empty-not-missing",
        "code\n1\n\nx\n",
        [of("code", "integer")],
        schema={"missingValues": ["-"]},
    ),
    table("rows-spaces-only", "code,town\n1,a\n  \n ,\n", _TOWN),
    table("rows-no-final-newline", "code,town\n1,Meihua\nx,y", _TOWN),
    table("rows-final-delimiter", "code,town,\n1,Meihua,\nx,y,\n", _TOWN),
    table("rows-crlf", "code,town\r\n1,Meihua\r\nx,y\r\n", _TOWN),
    table("rows-cr", "code,town\r1,Meihua\rx,y\r", _TOWN),
    table("rows-mixed-ends", "code,town\n1,Meihua\r\nx,y\n\r\nz,w\r\n", _TOWN),
    table("rows-crlf-short", "code,town\r\n1\r\n\r\nx,y,z\r\n", _TOWN),
    table("rows-line-separators", "code,town\n1,a\u2028b\n2,a\x85b\nx,a\x0bb\n", _TOWN),
    table("rows-wrong-after-the-sample", "code,town\n" + "1,a\n" * 150 + "x,a\n", _TOWN),
    table("rows-untyped-wrong-late", "code,town\n" + "1,a\n" * 150 + "x,a\n"),
    table("rows-odd-after-many", "code,town\n" + "1,a\n" * 300 + '2\n3,"a\nb",c\nx,y\n', _TOWN),
)

_QUOTES = (
    table("quotes-newline", 'code,town\n1,"Mei\nhua"\nx,"a\r\nb"\ny,z\n', _TOWN),
    table("quotes-delimiter", 'code,town\n1,"Meihua, Lechang"\n"x","y"\n', _TOWN),
    table("quotes-doubled", 'code,town\n1,"the ""old"" town"\n"""x""",y\n', _TOWN),
    table("quotes-everywhere", '"code","town"\n"1","Meihua"\n"x",""\n', _TOWN),
    table("quotes-inside-plain", 'code,town\n1,5" pipe\nx,a"b"c\n', _TOWN),
    table("quotes-after-space", 'code,town\n1, "Meihua"\nx, "a\n', _TOWN),
    table("quotes-then-text", 'code,town\n1,"Mei"hua\nx,"a"b"c"\n', _TOWN),
    table("quotes-single", "code,town\n1,'Mei'\nx,'a'\n", _TOWN),
    table("quotes-empty", 'code,town\n"",""\n"x",""""\n', _TOWN),
    table("unclosed-quote", 'code,town\n1,"Meihua\n2,Pingshi\nx,y\n', _TOWN),
    table("unclosed-quote-last", 'code,town\n1,Meihua\nx,"y', _TOWN),
    table("quotes-newline-then-short", 'code,town,people\n1,"a\nb"\nx,"c\n\nd",e\n', _THREE),
    table("nul-byte", b"code,town\n1,a\x00b\nx,c\n", _TOWN),
)

_DIALECTS = (
    table("dialect-semicolon", "code;town\n1;Mei,hua\nx;y\n", _TOWN, dialect={"delimiter": ";"}),
    table("dialect-semicolon-csv", "code;town\n1;a\nx;y\n", _TOWN, dialect={"csv": {"delimiter": ";"}}),
    table("dialect-sniffed-semicolon", "code;town;people\n1;a;3\nx;y;4\n", _THREE),
    table("dialect-sniffed-pipe", "code|town\n1|a\nx|y\n", _TOWN),
    table("dialect-tsv", "code\ttown\n1\ta,b\nx\ty\n", _TOWN, path="data.tsv"),
    table("dialect-tsv-crlf", "code\ttown\r\n1\ta\r\nx\ty\r\n", _TOWN, path="data.tsv"),
    table("dialect-tab-declared", "code\ttown\n1\ta\nx\ty\n", _TOWN, dialect={"delimiter": "\t"}),
    table("dialect-wrong-delimiter", "code,town\n1,a\n", _TOWN, dialect={"delimiter": ";"}),
    table("dialect-other-quote", "code,town\n1,'a,b'\nx,'c'\n", _TOWN, dialect={"quoteChar": "'"}),
    table(
        "dialect-escape",
        'code,town\n1,a\\"b\nx,"c\\"d"\n',
        _TOWN,
        dialect={"escapeChar": "\\", "doubleQuote": False},
    ),
    table("dialect-skip-space", 'code, town\n1, "a, b"\nx, y\n', _TOWN, dialect={"skipInitialSpace": True}),
    table("dialect-no-heading", "1,Meihua\nx,Pingshi\n", _TOWN, dialect={"header": False}),
    table(
        "dialect-heading-second", "towns of 2024,\ncode,town\n1,a\nx,y\n", _TOWN, dialect={"headerRows": [2]}
    ),
    table("dialect-heading-second-short", "code,town\n\n1,a\nx,y\n", _TOWN, dialect={"headerRows": [2]}),
    table("dialect-heading-last", "code,town\n1,a\n\n", _TOWN, dialect={"headerRows": [3]}),
    table("dialect-heading-beyond", "code,town\n1,a\nx,y\n", _TOWN, dialect={"headerRows": [9]}),
    table(
        "dialect-two-headings",
        "town,town\ncode,name\n1,a\nx,y\n",
        None,
        dialect={"headerRows": [1, 2], "headerJoin": "-"},
    ),
    table("dialect-comments", "code,town\n# note\n1,a\nx,y\n", _TOWN, dialect={"commentChar": "#"}),
    table("dialect-comment-rows", "code,town\nold,old\n1,a\nx,y\n", _TOWN, dialect={"commentRows": [2]}),
    table("dialect-skip-blank", "code,town\n\n1,a\n\nx,y\n", _TOWN, dialect={"skipBlankRows": True}),
    table("dialect-line-end", "code,town;1,a;x,y;", _TOWN, dialect={"lineTerminator": ";"}),
)

_ENCODINGS = (
    table("encoding-mark", b"\xef\xbb\xbf" + _ROWS.encode(), _CHINESE),
    table("encoding-mark-declared-utf-8", b"\xef\xbb\xbf" + _ROWS.encode(), _CHINESE, encoding="utf-8"),
    table("encoding-mark-declared-sig", b"\xef\xbb\xbf" + _ROWS.encode(), _CHINESE, encoding="utf-8-sig"),
    table("encoding-mark-within", "编码,镇名,人口\n\ufeff1,梅花镇,2\n", _CHINESE),
    table("encoding-gb18030", _ROWS.encode("gb18030"), _CHINESE, encoding="gb18030"),
    table("encoding-gbk", _ROWS.encode("gbk"), _CHINESE, encoding="gbk"),
    table("encoding-gb2312", _ROWS.encode("gb2312"), _CHINESE, encoding="gb2312"),
    table("encoding-utf-16", _ROWS.encode("utf-16"), _CHINESE, encoding="utf-16"),
    table("encoding-utf-16-le", _ROWS.encode("utf-16-le"), _CHINESE, encoding="utf-16-le"),
    table("encoding-latin-1", "code,town\n1,Zürich\nx,é\n".encode("latin-1"), _TOWN, encoding="iso-8859-1"),
    table("encoding-declared-wrongly", _ROWS.encode("gb18030"), _CHINESE, encoding="utf-8"),
    table(
        "encoding-broken-late", b"code,town\n" + b"1,a\n" * 5000 + b"2,\xff\xfe\n", _TOWN, encoding="utf-8"
    ),
    table("encoding-unknown", "code,town\n1,a\n", _TOWN, encoding="utf-9000"),
    table("encoding-astral", "code,town\n1,𠮷野\nx,😀\n", _TOWN),
    table("encoding-gb18030-undeclared", (_ROWS * 3).encode("gb18030"), _CHINESE),
    table(
        "encoding-gb18030-undeclared-short",
        "类别\n镇\n乡\n".encode("gb18030"),
        [of("类别", must={"enum": ["镇", "乡"]})],
    ),
)

TEXT_CASES: tuple[Case, ...] = (*_HEADINGS, *_RECORDS, *_QUOTES, *_DIALECTS, *_ENCODINGS)
