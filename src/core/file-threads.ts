/**
 * Import this before anything else in an entry point. Uploads wait for fsync in libuv's threads; with the
 * default four of them, 50 uploads of 1 MB at once take twice as long as with sixteen. libuv reads the number
 * once, on first use.
 */
process.env.UV_THREADPOOL_SIZE ??= '16';
