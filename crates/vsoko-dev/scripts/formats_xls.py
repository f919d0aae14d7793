"""Writes tests/fixtures/formats/formats.xls with xlwt 1.3.0, once: another program than ours is to have written it.

    pip install xlwt==1.3.0
    python crates/vsoko-dev/scripts/formats_xls.py tests/fixtures/formats/formats.xls

The table is that of crates/vsoko-dev/src/formats/mod.rs; a test compares what is read with that.
"""

import sys

import xlwt

ROWS = [
    ("0119", 'МБОУ "Лицей"; центр', 2.5, 0.83, "да", "сформирована", 44920),
    ("0120", "МБОУ Речная\nСОШ", 10, 1, "нет", "сформирована", 44593),
    ("0121", "МКОУ Лесная ООШ", 0, 0.07, "нет", "частично сформирована", 44620),
    ("0122", "МБОУ Полевая СОШ", None, 0, "да", "частично сформирована", 44621),
    ("0123", "МБОУ Северная СОШ, филиал", 7.75, 0.5, "нет", "сформирована", 44926),
]

book = xlwt.Workbook(encoding="utf-8")
sheet = book.add_sheet("ВСОКО")
percent = xlwt.easyxf(num_format_str="0%")
day = xlwt.easyxf(num_format_str="dd\\.mm\\.yyyy")

sheet.write(0, 0, "Условная область, 2022 год (условные данные)")
for column, title in enumerate(("N п/п", "Муниципальное образование", "Логин ОО", "Образовательная организация")):
    sheet.write_merge(2, 3, column, column, title)
sheet.write_merge(2, 2, 4, 7, "Показатели")
for column, title in enumerate(("Цели", "Охват", "Практика", "Уровень"), 4):
    sheet.write(3, column, title)
sheet.write_merge(2, 3, 8, 8, "Дата")
for index, (code, name, goals, share, practice, level, date) in enumerate(ROWS):
    row = 4 + index
    sheet.write(row, 0, index + 1)
    sheet.write(row, 1, "Пробный муниципальный округ")
    sheet.write(row, 2, code)
    sheet.write(row, 3, name)
    # xlwt computes nothing: it keeps empty words as what the formula gives.
    sheet.write(row, 4, xlwt.Formula("SUM(E5:E6)") if goals is None else goals)
    sheet.write(row, 5, share, percent)
    sheet.write(row, 6, practice)
    sheet.write(row, 7, level)
    sheet.write(row, 8, date, day)
for row in (5, 6):
    sheet.row(row).hidden = True
sheet.col(8).hidden = True

words = book.add_sheet("Справочник")
words.write(0, 0, "сформирована")
words.write(1, 0, "частично сформирована")
words.visibility = 1

book.save(sys.argv[1])
