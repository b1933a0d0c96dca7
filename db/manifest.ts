import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The files a backup may hold; a manifest that names any other is refused. */
const backupFiles = ['contest.db', 'secret.key'] as const;

export type BackupFile = (typeof backupFiles)[number];

interface ManifestEntry {
  name: BackupFile;
  bytes: number;
  /** Hexadecimal. */
  sha256: string;
}

export interface Manifest {
  format: 1;
  /** UTC milliseconds. Everything acknowledged before then is in the backup. */
  createdAt: number;
  files: ManifestEntry[];
}

/** The folder is no backup, or is not what it was when it was made. */
export class BackupDamaged extends Error {
  override readonly name = 'BackupDamaged';
}

const describeFile = async (folder: string, name: BackupFile): Promise<ManifestEntry> => {
  const file = join(folder, name);
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return { name, bytes: (await stat(file)).size, sha256: hash.digest('hex') };
};

export const writeManifest = async (
  folder: string,
  names: readonly BackupFile[],
  createdAt: number,
): Promise<Manifest> => {
  const files: ManifestEntry[] = [];
  for (const name of names) files.push(await describeFile(folder, name));
  const manifest: Manifest = { format: 1, createdAt, files };
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  return manifest;
};

const isEntry = (value: unknown): value is ManifestEntry => {
  if (typeof value !== 'object' || value === null) return false;
  const { name, bytes, sha256 } = value as Record<string, unknown>;
  return (
    backupFiles.some((known) => known === name) && typeof bytes === 'number' && typeof sha256 === 'string'
  );
};

const parseManifest = (text: string): Manifest => {
  const { format, createdAt, files } = JSON.parse(text) as Record<string, unknown>;
  if (format !== 1) throw new BackupDamaged('manifest.json is of a format this version does not know');
  if (typeof createdAt !== 'number' || !Array.isArray(files) || !files.every(isEntry)) {
    throw new BackupDamaged('manifest.json is not a manifest');
  }
  return { format, createdAt, files };
};

/**
 * Reads the manifest of a backup and compares every file with it.
 *
 * @throws {BackupDamaged} no manifest, no database, or a file that has changed.
 */
export const verifyManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch((cause: unknown) => {
    throw new BackupDamaged(`${folder} holds no manifest.json: it is not a finished backup`, { cause });
  });
  const manifest = parseManifest(text);
  if (!manifest.files.some(({ name }) => name === 'contest.db'))
    throw new BackupDamaged('no contest.db in it');
  for (const entry of manifest.files) {
    const found = await describeFile(folder, entry.name).catch((cause: unknown) => {
      throw new BackupDamaged(`${entry.name} cannot be read`, { cause });
    });
    if (found.sha256 !== entry.sha256)
      throw new BackupDamaged(`${entry.name} is not the file that was backed up`);
  }
  return manifest;
};
