//! The compound file (MS-CFB): sectors in chains, as in a small file system. Only the streams of its root are looked
//! at: workbooks within it belong to embedded objects.

use std::collections::BTreeSet;

use crate::bytes::{Bytes, utf_16};
use crate::refusal::Refusal;

const FIRST_RESERVED: u32 = 0xFFFF_FFFA;
const NO_STREAM: u32 = u32::MAX;
/// Short streams lie in sectors of this length.
const SMALLEST_SECTOR: usize = 64;
const ENTRY_LENGTH: usize = 128;

/// An entry of the directory.
struct Entry {
    name: String,
    left: u32,
    right: u32,
    child: u32,
    start: u32,
    length: usize,
}

pub(super) struct Compound<'b> {
    bytes: &'b [u8],
    sector_length: usize,
    links: Vec<u32>,
    small_links: Vec<u32>,
    small_sectors: Vec<u8>,
    small_below: usize,
    streams: Vec<Entry>,
}

impl<'b> Compound<'b> {
    pub(super) fn read(bytes: &'b [u8]) -> Result<Self, Refusal> {
        let mut header = Bytes(bytes.get(24..512).ok_or(Refusal::Damaged)?);
        let _versions = header.take(4)?;
        let _byte_order = header.u16()?;
        let sector_length = match header.u16()? {
            9 => 512,
            12 => 4096,
            _ => return Err(Refusal::Damaged),
        };
        let _reserved = header.take(12)?;
        let _n_link_sectors = header.u32()?;
        let directory = header.u32()?;
        let _transaction = header.u32()?;
        let small_below = header.u32()? as usize;
        let small_links = header.u32()?;
        let _n_small_link_sectors = header.u32()?;
        let mut next_list = header.u32()?;
        let _n_lists = header.u32()?;
        let mut compound = Self {
            bytes,
            sector_length,
            links: Vec::new(),
            small_links: Vec::new(),
            small_sectors: Vec::new(),
            small_below,
            streams: Vec::new(),
        };
        // The sectors of links are listed in the header, and in a chain of further lists whose last word is the next.
        let mut link_sectors = words(header.0);
        let mut n_lists = 0;
        while next_list < FIRST_RESERVED {
            n_lists += 1;
            if n_lists > bytes.len() / sector_length {
                return Err(Refusal::Damaged);
            }
            let mut list = words(compound.sector(next_list)?);
            next_list = list.pop().ok_or(Refusal::Damaged)?;
            link_sectors.extend(list);
        }
        let mut seen: BTreeSet<u32> = BTreeSet::new();
        for sector in link_sectors.into_iter().filter(|sector| *sector < FIRST_RESERVED) {
            if !seen.insert(sector) {
                return Err(Refusal::Damaged);
            }
            let links = words(compound.sector(sector)?);
            compound.links.extend(links);
        }
        let entries = entries(&compound.chain(directory, usize::MAX)?);
        let root = entries.first().ok_or(Refusal::Damaged)?;
        compound.small_links = words(&compound.chain(small_links, usize::MAX)?);
        compound.small_sectors = compound.chain(root.start, root.length)?;
        compound.streams = children(entries);
        Ok(compound)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entry(name).is_some()
    }

    /// The bytes of a stream of the root.
    pub(super) fn stream(&self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(entry) = self.entry(name) else { return Ok(None) };
        if entry.length >= self.small_below {
            return self.chain(entry.start, entry.length).map(Some);
        }
        let mut stream = Vec::new();
        let mut sector = entry.start;
        while sector < FIRST_RESERVED && stream.len() < entry.length {
            let start = sector as usize * SMALLEST_SECTOR;
            let end = (start + SMALLEST_SECTOR).min(self.small_sectors.len());
            stream.extend_from_slice(self.small_sectors.get(start..end).ok_or(Refusal::Damaged)?);
            sector = *self.small_links.get(sector as usize).ok_or(Refusal::Damaged)?;
            if stream.len() > self.bytes.len() {
                return Err(Refusal::Damaged);
            }
        }
        stream.truncate(entry.length);
        Ok(Some(stream))
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.streams.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    fn sector(&self, index: u32) -> Result<&'b [u8], Refusal> {
        let start = (index as usize + 1).saturating_mul(self.sector_length);
        let end = start.saturating_add(self.sector_length).min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty()).ok_or(Refusal::Damaged)
    }

    /// The bytes of a chain of sectors, `length` of them at most.
    fn chain(&self, start: u32, length: usize) -> Result<Vec<u8>, Refusal> {
        let mut chain = Vec::new();
        let mut sector = start;
        while sector < FIRST_RESERVED && chain.len() < length {
            // A chain with more bytes than the file is a circle.
            chain.extend_from_slice(self.sector(sector)?);
            sector = *self.links.get(sector as usize).ok_or(Refusal::Damaged)?;
            if chain.len() > self.bytes.len() {
                return Err(Refusal::Damaged);
            }
        }
        chain.truncate(length);
        Ok(chain)
    }
}

fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]])).collect()
}

fn entries(directory: &[u8]) -> Vec<Entry> {
    directory.chunks_exact(ENTRY_LENGTH).filter_map(|entry| read_entry(Bytes(entry)).ok()).collect()
}

fn read_entry(mut bytes: Bytes<'_>) -> Result<Entry, Refusal> {
    let name = bytes.take(64)?;
    // The length counts a zero at the end.
    let name_length = usize::from(bytes.u16()?).saturating_sub(2).min(name.len());
    let _kind_and_colour = bytes.take(2)?;
    let (left, right, child) = (bytes.u32()?, bytes.u32()?, bytes.u32()?);
    let _class_and_times = bytes.take(36)?;
    let start = bytes.u32()?;
    // Streams beyond 4 GB are beyond every limit; some writers leave the upper half unset.
    let length = bytes.u32()? as usize;
    Ok(Entry { name: utf_16(&name[..name_length]), left, right, child, start, length })
}

/// The entries right under the root, which hang in a tree.
fn children(entries: Vec<Entry>) -> Vec<Entry> {
    let mut ahead = vec![entries.first().map_or(NO_STREAM, |root| root.child)];
    let mut found: BTreeSet<usize> = BTreeSet::new();
    while let Some(index) = ahead.pop() {
        if let Some(entry) = entries.get(index as usize)
            && found.insert(index as usize)
        {
            ahead.extend([entry.left, entry.right]);
        }
    }
    entries
        .into_iter()
        .enumerate()
        .filter(|(index, _)| found.contains(index))
        .map(|(_, entry)| entry)
        .collect()
}
