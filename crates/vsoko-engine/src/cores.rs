//! Work that is shared out among the cores of the machine.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What `work` makes of each item, in the order of the items. Each core takes the next item when it has done with one.
pub(crate) fn on_all_cores<I: Sync, R: Send>(items: &[I], work: impl Fn(&I) -> R + Sync) -> Vec<R> {
    let n_cores = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    if n_cores < 2 {
        return items.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        while let index = next.fetch_add(1, Ordering::Relaxed)
            && let Some(item) = items.get(index)
        {
            done.push((index, work(item)));
        }
        done
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let others: Vec<_> = (1..n_cores).map(|_| scope.spawn(take)).collect();
        let mut done = take();
        for other in others {
            // A panic goes on in the thread that asked for the work.
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        let squares = on_all_cores(&items, |item| item * item);
        assert!(squares.iter().enumerate().all(|(index, square)| *square == index * index));
        assert!(on_all_cores::<usize, usize>(&[], |item| *item).is_empty());
    }
}
