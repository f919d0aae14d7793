//! ods: a package whose `content.xml` holds all sheets (`OpenDocument` 1.2, part 1).

mod cell;
mod table;

use std::collections::BTreeSet;

use crate::grid::Grid;
use crate::limits::Meter;
use crate::package::Package;
use crate::refusal::Refusal;
use crate::xml::{Node, Walk};

/// The sheets of a document, in their order.
pub(crate) fn sheets(package: &mut Package<'_>, meter: &mut Meter) -> Result<Vec<Grid>, Refusal> {
    if let Some(manifest) = package.text("META-INF/manifest.xml")?
        && is_encrypted(&manifest)?
    {
        return Err(Refusal::Password);
    }
    let content = package.text("content.xml")?.ok_or(Refusal::Damaged)?;
    let mut grids = Vec::new();
    let mut hidden_styles: BTreeSet<String> = BTreeSet::new();
    let mut style = String::new();
    let mut walk = Walk::through(&content);
    while let Some(node) = walk.next()? {
        let Node::Open(tag) = node else { continue };
        match tag.name() {
            "style" => style = tag.attribute("style:name")?.unwrap_or_default(),
            "table-properties" if tag.attribute("table:display")?.as_deref() == Some("false") => {
                hidden_styles.insert(style.clone());
            }
            // What was changed under track changes is not what the sheet says now.
            "tracked-changes" => walk.skip()?,
            "table" => {
                let name = tag.attribute("table:name")?.unwrap_or_default();
                let mut grid = meter.sheet(&name)?;
                if tag.attribute("table:style-name")?.is_some_and(|style| hidden_styles.contains(&style)) {
                    grid.hide();
                }
                table::read(&mut walk, meter, &mut grid)?;
                grids.push(grid.finished());
            }
            _ => {}
        }
    }
    Ok(grids)
}

/// An encrypted document lists how each of its parts is encrypted.
fn is_encrypted(manifest: &str) -> Result<bool, Refusal> {
    let mut walk = Walk::through(manifest);
    while let Some(node) = walk.next()? {
        if matches!(&node, Node::Open(tag) if tag.name() == "encryption-data") {
            return Ok(true);
        }
    }
    Ok(false)
}
