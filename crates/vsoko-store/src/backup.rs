//! The whole archive as one file, and back.
//!
//! The file is a ZIP with the layout of the workspace, so that any program opens it. It holds one state: the catalog as
//! of the moment when the backup began, and the files that this catalog names.

use std::collections::BTreeSet;
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use fs_err::File;
use rusqlite::{Connection, OpenFlags};
use vsoko_model::ContentHash;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::absent::absent;
use crate::files::{evidence_path, observation_path, parent, publish, received_path, sync_folder};
use crate::purge::Purges;
use crate::schema::CATALOG;
use crate::sql::{all, catalog_error, hash, year};
use crate::verify::read_file;
use crate::{Place, Store, StoreError};

/// How far a backup or a restoring is: files done, of how many.
pub type Progress<'p> = &'p dyn Fn(usize, usize);

/// Writes the archive of `workspace` to `target`, with `extra` files of the workspace where they exist. Others may
/// write meanwhile. `target` is there whole or not at all, and is never overwritten.
pub(crate) fn backup(
    connection: &Connection,
    workspace: &Path,
    target: &Path,
    extra: &[PathBuf],
    progress: Progress<'_>,
) -> Result<(), StoreError> {
    if target.exists() {
        return Err(StoreError::AlreadyExists { path: target.to_owned() });
    }
    let partial = beside(target, "partial");
    let copy = beside(target, "catalog.partial");
    let written = write(connection, workspace, (&partial, &copy), extra, progress)
        .and_then(|()| publish(&partial, target));
    let _ = fs_err::remove_file(&copy);
    if written.is_err() {
        let _ = fs_err::remove_file(&partial);
    }
    written
}

fn write(
    connection: &Connection,
    workspace: &Path,
    (partial, copy): (&Path, &Path),
    extra: &[PathBuf],
    progress: Progress<'_>,
) -> Result<(), StoreError> {
    // First, since a folder that may not be written is told by its own name.
    let file = File::create(partial)?;
    copy_catalog(connection, copy)?;
    let away = absent(workspace)?;
    let files: Vec<_> = files_of(copy)?.into_iter().filter(|(path, _)| !away.contains(path)).collect();
    let extra: Vec<&PathBuf> = extra.iter().filter(|path| workspace.join(path).is_file()).collect();
    let total = 1 + files.len() + extra.len();

    let mut zip = ZipWriter::new(file);
    add(&mut zip, Path::new(CATALOG), &fs_err::read(copy)?, CompressionMethod::Deflated)?;
    progress(1, total);
    for (done, (path, expected)) in files.iter().enumerate() {
        let bytes = read_file(workspace, path.clone(), expected)?
            .map_err(|damage| StoreError::Damaged { damage: vec![damage] })?;
        add(&mut zip, path, &bytes, CompressionMethod::Stored)?;
        progress(2 + done, total);
    }
    for (done, path) in extra.iter().enumerate() {
        let bytes = fs_err::read(workspace.join(path))?;
        add(&mut zip, path, &bytes, CompressionMethod::Deflated)?;
        progress(2 + files.len() + done, total);
    }
    let file = zip.finish().map_err(in_zip)?;
    file.sync_all()?;
    Ok(())
}

/// Writes one state of the catalog as a file of its own. The same rows give the same bytes.
pub(crate) fn copy_catalog(connection: &Connection, copy: &Path) -> Result<(), StoreError> {
    if copy.exists() {
        fs_err::remove_file(copy)?;
    }
    // SQLite reads one state for this, and writers go on.
    let into = copy.to_string_lossy();
    connection.execute("VACUUM INTO ?1", [into]).map_err(|source| catalog_error(connection, source))?;
    // A copy counts one more than what it was copied from; a copy of a copy shall be the same file.
    let failed = |source| StoreError::Catalog { path: copy.to_owned(), source };
    let copied = Connection::open(copy).map_err(failed)?;
    copied.pragma_update(None, "schema_version", 1).map_err(failed)?;
    copied.close().map_err(|(_, source)| failed(source))
}

/// The files that a catalog names, each with the hash that it must have.
pub(crate) fn files_of(catalog: &Path) -> Result<Vec<(PathBuf, ContentHash)>, StoreError> {
    let connection = Connection::open_with_flags(catalog, OpenFlags::SQLITE_OPEN_READ_ONLY)
        .map_err(|source| StoreError::Catalog { path: catalog.to_owned(), source })?;
    let purges = Purges::of(&connection)?;
    let sql = "SELECT file_name, file_hash, entry FROM deliveries ORDER BY id";
    let received = all(&connection, sql, [], |row| {
        let hash = hash(row, 1)?;
        let is_there = purges.after(&hash, row.get(2)?).is_none();
        Ok(is_there.then_some((received_path(&row.get::<_, String>(0)?, &hash), hash)))
    })?;
    let received = received.into_iter().flatten();
    let sql = "SELECT delivery, year, hash FROM observation_files ORDER BY delivery, year";
    let written = all(&connection, sql, [], |row| {
        Ok((observation_path(vsoko_model::DeliveryId(row.get(0)?), year(row, 1)?), hash(row, 2)?))
    })?;
    let sql = "SELECT what, hash FROM evidence WHERE hash IS NOT NULL ORDER BY entry, position";
    let shown = all(&connection, sql, [], |row| {
        let hash = hash(row, 1)?;
        Ok((evidence_path(&row.get::<_, String>(0)?, &hash), hash))
    })?;
    let mut seen = BTreeSet::new();
    Ok(received.chain(written).chain(shown).filter(|(path, _)| seen.insert(path.clone())).collect())
}

fn add(
    zip: &mut ZipWriter<File>,
    path: &Path,
    bytes: &[u8],
    method: CompressionMethod,
) -> Result<(), StoreError> {
    // Without a clock: the same archive gives the same file.
    let options = SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::default())
        .large_file(bytes.len() > u32::MAX as usize);
    let name: Vec<String> =
        path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    zip.start_file(name.join("/"), options).map_err(in_zip)?;
    zip.write_all(bytes)?;
    Ok(())
}

/// Brings a backup back as `folder`, which must not exist or be empty. It is unpacked beside it, verified, and only then
/// given the name.
pub(crate) fn restore(source: &Path, folder: &Path, progress: Progress<'_>) -> Result<(), StoreError> {
    let nothing = || StoreError::NotABackup { path: source.to_owned() };
    brought_back(folder, nothing, |partial| unpack(source, partial, progress))
}

/// Makes `folder`, which must not exist or be empty, a workspace of what `fill` puts beside it; `nothing` is the error where
/// that is no archive.
pub(crate) fn brought_back(
    folder: &Path,
    nothing: impl Fn() -> StoreError,
    fill: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let taken = match fs_err::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(_) => true,
    };
    if taken {
        return Err(StoreError::AlreadyExists { path: folder.to_owned() });
    }
    let partial = beside(folder, "partial");
    fs_err::create_dir_all(parent(&partial))?;
    fs_err::create_dir(&partial)?;
    let filled = fill(&partial).and_then(|()| {
        let store = Store::open(&partial, Place::Local).map_err(|error| match error {
            StoreError::NotAWorkspace { .. } => nothing(),
            other => other,
        })?;
        let damage = store.verify()?;
        if damage.is_empty() { Ok(()) } else { Err(StoreError::Damaged { damage }) }
    });
    if let Err(error) = filled {
        let _ = fs_err::remove_dir_all(&partial);
        return Err(error);
    }
    // An empty folder is replaced; one that somebody filled meanwhile is an error here, and stays.
    if cfg!(windows) && folder.exists() {
        fs_err::remove_dir(folder)?;
    }
    if let Err(error) = fs_err::rename(&partial, folder) {
        let _ = fs_err::remove_dir_all(&partial);
        return Err(error.into());
    }
    sync_folder(parent(folder))?;
    Ok(())
}

fn unpack(source: &Path, folder: &Path, progress: Progress<'_>) -> Result<(), StoreError> {
    let not_a_backup = || StoreError::NotABackup { path: source.to_owned() };
    let mut zip = ZipArchive::new(File::open(source)?).map_err(|_| not_a_backup())?;
    if zip.by_name(CATALOG).is_err() {
        return Err(not_a_backup());
    }
    let mut folders = BTreeSet::new();
    let total = zip.len();
    for index in 0..total {
        let mut entry = zip.by_index(index).map_err(|_| not_a_backup())?;
        let path = folder.join(entry.enclosed_name().ok_or_else(not_a_backup)?);
        fs_err::create_dir_all(parent(&path))?;
        let mut file = File::create(&path)?;
        copy_whole(&mut entry, &mut file).map_err(|error| match error.kind() {
            // What does not unpack comes under any of these.
            io::ErrorKind::InvalidData
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::UnexpectedEof
            | io::ErrorKind::Other => not_a_backup(),
            _ => error.into(),
        })?;
        file.sync_all()?;
        folders.extend(path.ancestors().skip(1).take_while(|at| at.starts_with(folder)).map(Path::to_owned));
        progress(index + 1, total);
    }
    for folder in folders {
        sync_folder(&folder)?;
    }
    Ok(())
}

fn copy_whole(from: &mut impl Read, to: &mut (impl Write + Seek)) -> io::Result<()> {
    io::copy(from, to).map(|_| ())
}

/// `name.NNN.ending` beside `path`, with the number of this program: nobody else's file.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.{ending}", std::process::id()));
    path.with_file_name(name)
}

fn in_zip(error: zip::result::ZipError) -> StoreError {
    StoreError::Io(io::Error::other(error))
}
