//! An allocator that can be given a limit: the only way to bound the memory of a library that is the same on every system.
#![allow(unsafe_code, reason = "an allocator cannot be written without")]

use std::alloc::{GlobalAlloc, Layout};
use std::sync::atomic::{AtomicUsize, Ordering};

use kohyo::book::OUT_OF_MEMORY;

/// No limit.
const NONE: usize = usize::MAX;

/// An allocator over another. Without a limit it costs one look at a number.
pub struct Limited<A> {
    inner: A,
    limit: AtomicUsize,
    used: AtomicUsize,
}

impl<A> Limited<A> {
    /// Allocates from `inner`, without a limit.
    pub const fn new(inner: A) -> Self {
        Self {
            inner,
            limit: AtomicUsize::new(NONE),
            used: AtomicUsize::new(0),
        }
    }

    /// Ends the process with [`OUT_OF_MEMORY`] once more than this is allocated. To be set once, before work begins: what
    /// was allocated before is not counted.
    pub fn limit(&self, bytes: usize) {
        self.limit.store(bytes, Ordering::Relaxed);
    }

    fn take(&self, bytes: usize) {
        let limit = self.limit.load(Ordering::Relaxed);
        if limit == NONE {
            return;
        }
        let used = self.used.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        if used > limit {
            // Ending takes some memory too.
            self.limit.store(NONE, Ordering::Relaxed);
            std::process::exit(OUT_OF_MEMORY);
        }
    }

    /// Memory from before the limit may come back as well.
    fn give_back(&self, bytes: usize) {
        if self.limit.load(Ordering::Relaxed) != NONE {
            let less = |used: usize| Some(used.saturating_sub(bytes));
            let _ = self.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        }
    }
}

// SAFETY: every call is handed to `inner` as it came; counting allocates nothing.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Limited<A> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        self.take(layout.size());
        // SAFETY: as the caller promises.
        unsafe { self.inner.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        self.take(layout.size());
        // SAFETY: as the caller promises.
        unsafe { self.inner.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        self.take(size);
        self.give_back(layout.size());
        // SAFETY: as the caller promises.
        unsafe { self.inner.realloc(block, layout, size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        self.give_back(layout.size());
        // SAFETY: as the caller promises.
        unsafe { self.inner.dealloc(block, layout) }
    }
}
