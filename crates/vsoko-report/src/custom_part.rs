//! The numbers as a part of an office file that offices keep and do not show.

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What the list of types says of the part.
pub(crate) const NUMBERS_TYPE: &str = "<Override PartName=\"/customXml/item1.xml\" ContentType=\"application/xml\"/><Override PartName=\"/customXml/itemProps1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.customXmlProperties+xml\"/>";

/// The relation of the main part to it.
pub(crate) fn numbers_relation(target: &str) -> String {
    format!(
        "<Relationship Id=\"rIdNumbers\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml\" Target=\"{target}\"/>"
    )
}

pub(crate) const NUMBERS_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>"#;

/// The id of the part is arbitrary and always the same.
pub(crate) const NUMBERS_PROPERTIES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{6E756D62-6572-4A73-8F6E-76736F6B6F31}"><ds:schemaRefs><ds:schemaRef ds:uri="urn:vsoko:numbers"/></ds:schemaRefs></ds:datastoreItem>"#;

/// The text of `numbers.json` as the text of one element.
pub(crate) fn numbers(json: &str) -> String {
    format!(
        "{DECLARATION}<numbers xmlns=\"urn:vsoko:numbers\" type=\"application/json\">{}</numbers>",
        // Between tags a quote needs no escape, and of JSON every tenth letter is one.
        json.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            // XML knows neither.
            .replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
    )
}
