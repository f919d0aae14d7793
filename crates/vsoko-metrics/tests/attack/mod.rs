//! Readers who want to know what is not told: they set up every sum between the numbers, put in what they read, and solve.
//!
//! Nothing here is shared with the program: the sums are set up anew, and solved by elimination, by narrowing bounds and by
//! trying whole numbers.

#![allow(dead_code, reason = "the tests that share it use different parts")]

use std::collections::BTreeMap;

/// Numbers by name, the sums between them, and what is known of them.
#[derive(Debug, Default, Clone)]
pub(crate) struct Readers {
    names: Vec<String>,
    sums: Vec<(usize, Vec<usize>)>,
    known: BTreeMap<usize, i64>,
    least: BTreeMap<usize, i64>,
    /// Where to look first.
    guesses: BTreeMap<usize, i64>,
}

/// The least and the largest that a number can be; without end for `None`.
type Bounds = Vec<(i64, Option<i64>)>;

impl Readers {
    fn at(&mut self, name: &str) -> usize {
        if let Some(at) = self.names.iter().position(|known| known == name) {
            return at;
        }
        self.names.push(name.to_owned());
        self.names.len() - 1
    }

    /// One number is the sum of others.
    pub(crate) fn sum(&mut self, sum: &str, parts: &[String]) {
        let sum = self.at(sum);
        let parts = parts.iter().map(|part| self.at(part)).collect();
        self.sums.push((sum, parts));
    }

    /// A number as it is printed somewhere. Two places that contradict each other are a fault of the test.
    pub(crate) fn read(&mut self, name: &str, value: i64) {
        let at = self.at(name);
        let before = self.known.insert(at, value);
        assert!(before.is_none_or(|before| before == value), "{name}: {before:?} and {value}");
    }

    /// A number that stands somewhere with the mark of what is not told: it is at least one.
    pub(crate) fn marked(&mut self, name: &str) {
        let at = self.at(name);
        self.least.insert(at, 1);
    }

    /// Where to look first when whole numbers are tried; it changes no answer.
    pub(crate) fn guess(&mut self, name: &str, value: i64) {
        let at = self.at(name);
        self.guesses.insert(at, value);
    }

    /// What elimination alone gives of the unknown numbers.
    pub(crate) fn eliminated(&self) -> BTreeMap<String, i64> {
        let unknown: Vec<usize> = (0..self.names.len()).filter(|at| !self.known.contains_key(at)).collect();
        let mut rows: Vec<Vec<i128>> = Vec::new();
        for (sum, parts) in &self.sums {
            let mut row = vec![0_i128; unknown.len() + 1];
            for (at, sign) in parts.iter().map(|part| (part, 1_i128)).chain([(sum, -1)]) {
                match unknown.iter().position(|own| own == at) {
                    Some(column) => row[column] += sign,
                    None => row[unknown.len()] -= sign * i128::from(self.known[at]),
                }
            }
            rows.push(row);
        }
        let mut done = 0;
        for column in 0..unknown.len() {
            let Some(pivot) = (done..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
            rows.swap(done, pivot);
            let own = rows[done].clone();
            for (index, row) in rows.iter_mut().enumerate() {
                if index != done && row[column] != 0 {
                    let (mine, theirs) = (own[column], row[column]);
                    row.iter_mut().zip(&own).for_each(|(entry, own)| *entry = *entry * mine - own * theirs);
                    let common = row.iter().fold(0, |common, entry| gcd(common, *entry)).max(1);
                    for entry in row.iter_mut() {
                        *entry /= common;
                    }
                }
            }
            done += 1;
        }
        let mut given = BTreeMap::new();
        for row in rows {
            let (right, left) = (row[unknown.len()], &row[..unknown.len()]);
            let entries: Vec<usize> = (0..left.len()).filter(|column| left[*column] != 0).collect();
            if let [column] = entries[..] {
                let value = i64::try_from(right / left[column]).unwrap();
                given.insert(self.names[unknown[column]].clone(), value);
            }
        }
        given
    }

    fn bounds(&self) -> Bounds {
        (0..self.names.len())
            .map(|at| match self.known.get(&at) {
                Some(value) => (*value, Some(*value)),
                None => (self.least.get(&at).copied().unwrap_or(0), None),
            })
            .collect()
    }

    /// Narrows bounds by every sum until nothing moves; `None` where they contradict.
    fn narrowed(&self, mut bounds: Bounds) -> Option<Bounds> {
        for _ in 0..200 {
            let before = bounds.clone();
            for (sum, parts) in &self.sums {
                let least: i64 = parts.iter().map(|part| bounds[*part].0).sum();
                let most: Option<i64> = parts.iter().map(|part| bounds[*part].1).sum();
                bounds[*sum].0 = bounds[*sum].0.max(least);
                bounds[*sum].1 = smaller(bounds[*sum].1, most);
                for part in parts {
                    let others = least - bounds[*part].0;
                    let cap = bounds[*sum].1.map(|sum| sum - others);
                    let rest: Option<i64> =
                        parts.iter().filter(|other| *other != part).map(|other| bounds[*other].1).sum();
                    let floor = rest.map(|rest| bounds[*sum].0 - rest);
                    bounds[*part].1 = smaller(bounds[*part].1, cap);
                    bounds[*part].0 = bounds[*part].0.max(floor.unwrap_or(i64::MIN));
                }
            }
            if bounds.iter().any(|(least, most)| most.is_some_and(|most| most < *least)) {
                return None;
            }
            if bounds == before {
                break;
            }
        }
        Some(bounds)
    }

    /// What narrowing gives of the unknown numbers.
    pub(crate) fn narrowed_down(&self) -> BTreeMap<String, i64> {
        let bounds = self.narrowed(self.bounds()).expect("the numbers that are printed agree");
        let one = |(at, (least, most)): (usize, &(i64, Option<i64>))| {
            (Some(*least) == *most && !self.known.contains_key(&at)).then(|| (self.names[at].clone(), *least))
        };
        bounds.iter().enumerate().filter_map(one).collect()
    }

    /// Is there a solution in whole numbers in which `name` is `value`?
    pub(crate) fn can_be(&self, name: &str, value: i64) -> bool {
        let at = self.names.iter().position(|known| known == name).expect(name);
        let mut bounds = self.bounds();
        if value < bounds[at].0 || bounds[at].1.is_some_and(|most| most < value) {
            return false;
        }
        bounds[at] = (value, Some(value));
        self.solvable(bounds, &mut 20_000)
    }

    fn solvable(&self, bounds: Bounds, patience: &mut u32) -> bool {
        let Some(bounds) = self.narrowed(bounds) else { return false };
        assert!(*patience > 0, "too many tries");
        *patience -= 1;
        // The number with the fewest possibilities next; those without end last.
        let open = (0..bounds.len()).filter(|at| bounds[*at].1 != Some(bounds[*at].0));
        let width = |at: &usize| bounds[*at].1.map_or(i64::MAX, |most| most - bounds[*at].0);
        let Some(next) = open.min_by_key(width) else { return true };
        let (least, most) = bounds[next];
        let guess = self.guesses.get(&next).copied().unwrap_or(least);
        let mut values: Vec<i64> = (least..=most.unwrap_or(least.max(guess) + 20)).collect();
        values.sort_by_key(|value| (value - guess).abs());
        values.into_iter().any(|value| {
            let mut tried = bounds.clone();
            tried[next] = (value, Some(value));
            self.solvable(tried, patience)
        })
    }
}

fn smaller(one: Option<i64>, other: Option<i64>) -> Option<i64> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

fn gcd(one: i128, other: i128) -> i128 {
    if other == 0 { one.abs() } else { gcd(other, one % other) }
}
