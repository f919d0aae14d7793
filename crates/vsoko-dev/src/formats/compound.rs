//! A compound file with one stream: what an encrypted workbook is, and an old one.

const SECTOR: usize = 512;
const FREE: u32 = 0xFFFF_FFFF;
const END: u32 = 0xFFFF_FFFE;
const LINKS: u32 = 0xFFFF_FFFD;

/// The file. A stream is filled up to the length from which it lies in sectors of its own.
pub(super) fn with_stream(name: &str, stream: &[u8]) -> Vec<u8> {
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    // The links, the directory, then the stream.
    let n_stream_sectors = u32::try_from(stream.len() / SECTOR).unwrap_or(0);
    let mut links = vec![LINKS, END];
    links.extend(
        (0..n_stream_sectors).map(|index| if index + 1 == n_stream_sectors { END } else { index + 3 }),
    );
    links.resize(SECTOR / 4, FREE);

    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.extend([0; 16]);
    // Version 3.62, little-endian, sectors of 2⁹ and 2⁶ bytes.
    for word in [0x3E_u16, 3, 0xFFFE, 9, 6, 0, 0, 0] {
        file.extend(word.to_le_bytes());
    }
    // Directory sectors (none are counted in version 3), link sectors, the directory, and no small sectors.
    for word in [0, 1, 1, 0, 4096, END, 0, END, 0, 0] {
        file.extend(word.to_le_bytes());
    }
    file.resize(SECTOR, 0xFF);
    file.extend(links.into_iter().flat_map(u32::to_le_bytes));
    file.extend(entry("Root Entry", 5, 1, END, 0));
    file.extend(entry(name, 2, FREE, 2, stream.len()));
    file.resize(3 * SECTOR, 0);
    file.extend(stream);
    file
}

fn entry(name: &str, kind: u8, child: u32, start: u32, length: usize) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let name_length = u16::try_from(entry.len() + 2).unwrap_or(u16::MAX);
    entry.resize(64, 0);
    entry.extend(name_length.to_le_bytes());
    entry.extend([kind, 1]);
    entry.extend([FREE, FREE, child].into_iter().flat_map(u32::to_le_bytes));
    entry.extend([0; 36]);
    entry.extend(start.to_le_bytes());
    entry.extend((length as u64).to_le_bytes());
    entry
}

/// Records of an old workbook: kind, length, data.
pub(super) fn records(records: &[(u16, &[u8])]) -> Vec<u8> {
    let mut stream = Vec::new();
    for (kind, data) in records {
        stream.extend(kind.to_le_bytes());
        stream.extend(u16::try_from(data.len()).unwrap_or(u16::MAX).to_le_bytes());
        stream.extend(*data);
    }
    stream
}
