import Database from 'better-sqlite3';

export type Connection = Database.Database;

/**
 * Opens the connection that writes. SQLite never waits for a lock by itself (timeout 0): that would
 * stop the event loop; the write door waits instead.
 */
export const openWriter = (file: string): Connection => {
  const connection = new Database(file, { timeout: 0 });
  // Where the file system shares no memory SQLite keeps another journal, and says so; that one is not safe with `FULL`.
  if (connection.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
    connection.close();
    throw new Error('the database cannot keep a write-ahead log here: choose a folder on a local disk');
  }
  // FULL syncs the log at every commit: NORMAL would lose acknowledged answers in a power cut.
  connection.pragma('synchronous = FULL');
  connection.pragma('cache_size = -65536');
  // What is kept of a log that grew longer: what one takes in a crowd (`WriteDoor`).
  connection.pragma('journal_size_limit = 67108864');
  return connection;
};

/**
 * Opens the connection behind `store.read`. It sees committed rows and is never held up by the writer.
 * The file is not memory-mapped: an I/O error would then kill the process instead of failing the query.
 */
export const openReader = (file: string): Connection => {
  const connection = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
  connection.pragma('cache_size = -65536');
  return connection;
};

/** True when another connection holds a lock that will pass. drizzle's migrator wraps the error. */
export const isBusy = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof Database.SqliteError) return /^SQLITE_(BUSY|LOCKED)/.test(error.code);
  return isBusy(error.cause);
};
