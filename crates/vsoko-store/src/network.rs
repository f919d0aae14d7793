//! Does a folder lie on a network file system?
//!
//! SQLite's write-ahead log needs shared memory between all programs that have the catalog open, and machines share
//! none. <https://sqlite.org/wal.html> says so, and a catalog that two machines write by WAL is a damaged catalog.

use std::path::Path;

/// Whether `folder` lies on a network file system, as far as the operating system tells.
#[cfg(target_os = "linux")]
pub(crate) fn lies_on_network(folder: &Path) -> bool {
    rustix::fs::statfs(folder).is_ok_and(|statistics| is_network_type(i128::from(statistics.f_type)))
}

/// Whether `folder` lies on a network file system: a drive letter of another machine resolves to `\\server\share`.
#[cfg(windows)]
pub(crate) fn lies_on_network(folder: &Path) -> bool {
    use std::path::{Component, Prefix};
    let first = fs_err::canonicalize(folder).ok().and_then(|path| {
        path.components().next().map(|component| {
            matches!(component, Component::Prefix(prefix)
                if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)))
        })
    });
    first.unwrap_or(false)
}

/// Elsewhere the setting `network_folder` of the workspace tells.
#[cfg(not(any(target_os = "linux", windows)))]
pub(crate) fn lies_on_network(_folder: &Path) -> bool {
    false
}

/// The numbers of `statfs(2)` for file systems that live on another machine. How wide they are differs by platform.
#[cfg(target_os = "linux")]
const fn is_network_type(magic: i128) -> bool {
    matches!(
        magic & 0xffff_ffff,
        0x6969            // NFS
            | 0x517b      // SMB
            | 0xff53_4d42 // CIFS
            | 0xfe53_4d42 // SMB2
            | 0x5346_414f // AFS
            | 0x7375_7245 // Coda
            | 0x00c3_6400 // Ceph
            | 0x0bd0_0bd0 // Lustre
            | 0x0102_1997 // 9p
            | 0x7461_636f // OCFS2
            | 0x0116_1970 // GFS2
            | 0x6573_5546 // FUSE: sshfs and the like; a local one only waits a little more
    )
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn network_file_systems_are_told_by_their_number() {
        for network in [0x6969, 0xff53_4d42, 0xfe53_4d42] {
            assert!(is_network_type(network));
        }
        // ext4, tmpfs, btrfs, overlay.
        for local in [0xef53, 0x0102_1994, 0x9123_683e, 0x794c_7630] {
            assert!(!is_network_type(local));
        }
    }

    #[test]
    fn a_temporary_folder_is_local() {
        assert!(!lies_on_network(tempfile::tempdir().unwrap().path()));
    }
}
