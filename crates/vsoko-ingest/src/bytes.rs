//! Numbers in little-endian bytes; what lies beyond the end is a damaged file, never a panic.

use crate::refusal::Refusal;

/// Bytes with a position.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bytes<'b>(pub(crate) &'b [u8]);

impl<'b> Bytes<'b> {
    /// The next `count` bytes.
    pub(crate) fn take(&mut self, count: usize) -> Result<&'b [u8], Refusal> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(Refusal::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Refusal> {
        Ok(self.array::<1>()?[0])
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Refusal> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Refusal> {
        self.array().map(u32::from_le_bytes)
    }

    pub(crate) fn f64(&mut self) -> Result<f64, Refusal> {
        self.array().map(f64::from_le_bytes)
    }

    /// A number of 30 bits as both binary formats of Excel pack it (RK): whole or the upper half of a float, and
    /// perhaps a hundred times too large.
    pub(crate) fn rk(&mut self) -> Result<f64, Refusal> {
        let packed = self.u32()?;
        let number = if packed & 2 == 0 {
            f64::from_bits(u64::from(packed & !3) << 32)
        } else {
            // The sign is the uppermost bit.
            f64::from(packed.cast_signed() >> 2)
        };
        Ok(if packed & 1 == 0 { number } else { number / 100.0 })
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
        self.take(N)?.try_into().map_err(|_| Refusal::Damaged)
    }
}

/// The words of UTF-16 in little-endian bytes.
pub(crate) fn utf_16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// The name of an error that both binary formats of Excel keep as a number.
pub(crate) fn error_name(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        _ => "#ERROR!",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_are_unpacked() {
        let rk = |packed: u32| Bytes(&packed.to_le_bytes()).rk().unwrap();
        assert_eq!(rk(250 << 2 | 3).to_string(), "2.5");
        assert_eq!(rk(7 << 2 | 2).to_string(), "7");
        assert_eq!(rk((-7_i32 << 2 | 2).cast_unsigned()).to_string(), "-7");
        let upper = u32::try_from(0.5_f64.to_bits() >> 32).unwrap();
        assert_eq!(rk(upper).to_string(), "0.5");
        assert!(Bytes(&[1, 2]).u32().is_err());
    }
}
