"""What other programs find in a DOCX and in a workbook, as JSON for `formats.rs`.

    office.py docx FILE             paragraphs with their styles, tables by rows, properties (python-docx)
    office.py xlsx FILE             cells by sheets, formulas as the program that saved the file computed them (openpyxl)
    office.py marks FILE            cells by sheets with value, type, fill and note (openpyxl)
    office.py book FILE COPY        a workbook of words from a text with semicolons, none of them a formula
    office.py flip FILE COPY        a copy without a single computed value, in which one school is no longer counted
    office.py bare FILE COPY        a copy without a single computed value
"""

import json
import sys

import docx
import openpyxl


def read_docx(path):
    document = docx.Document(path)
    headers = [table.rows[0]._tr.trPr is not None and "tblHeader" in table.rows[0]._tr.xml for table in document.tables]
    return {
        "paragraphs": [[paragraph.style.name, whole_text(paragraph)] for paragraph in document.paragraphs],
        "tables": [[[cell_text(cell) for cell in row.cells] for row in table.rows] for table in document.tables],
        "headers_repeat": headers,
        "title": document.core_properties.title,
        "language": document.core_properties.language,
        "pictures": len(document.inline_shapes),
    }


def whole_text(paragraph):
    """The text with that of links, which `paragraph.text` leaves out."""
    return "".join(node.text or "" for node in paragraph._p.iter() if node.tag.endswith("}t"))


def cell_text(cell):
    return "\n".join(whole_text(paragraph) for paragraph in cell.paragraphs)


def read_xlsx(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def read_marks(path):
    book = openpyxl.load_workbook(path)
    return {sheet.title: {cell.coordinate: marks(cell) for row in sheet.iter_rows() for cell in row if is_marked(cell)} for sheet in book}


def is_marked(cell):
    return cell.value is not None or cell.comment is not None or cell.fill.fill_type is not None


def marks(cell):
    fill = cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else None
    return {"value": cell.value, "type": cell.data_type, "fill": fill, "note": cell.comment and cell.comment.text}


def write_book(path, target):
    book = openpyxl.Workbook()
    with open(path, encoding="utf-8", newline="") as text:
        for row, line in enumerate(text.read().splitlines(), 1):
            for column, words in enumerate(line.split(";"), 1):
                if words:
                    cell = book.active.cell(row, column, words)
                    cell.data_type = "s"
    book.save(target)
    return {}


def copy(path, target, flip):
    """openpyxl keeps formulas and drops what they came to."""
    book = openpyxl.load_workbook(path)
    if flip:
        schools = book["Школы"]
        counted = next(row for row in schools.iter_rows(min_row=2) if row[4].value == "да")
        counted[4].value = "нет"
    book.save(target)
    return {}


def main(what, path, target=None):
    if what == "docx":
        found = read_docx(path)
    elif what == "xlsx":
        found = read_xlsx(path)
    elif what == "book":
        found = write_book(path, target)
    elif what == "marks":
        found = read_marks(path)
    else:
        found = copy(path, target, what == "flip")
    json.dump(found, sys.stdout, ensure_ascii=False, default=str)


main(*sys.argv[1:])
