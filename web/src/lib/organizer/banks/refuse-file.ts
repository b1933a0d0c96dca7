/** Why a file is not worth sending. The server looks again, at what is inside. */
export type FileRefusal = 'old-word' | 'old-excel' | 'kind' | 'too-large' | 'empty';

/* The contract's own limit stands beside its zod schemas, which no page should download. A test keeps them equal. */
export const largestFile = 20 * 1024 * 1024;
export const fileKinds = ['.docx', '.xlsx', '.csv', '.tsv', '.txt', '.gift', '.xml'] as const;

const byEnding: Readonly<Record<string, FileRefusal>> = { doc: 'old-word', xls: 'old-excel' };

/** Looks at a file's name and size before it is sent. Undefined when it may go. */
export const refuseFile = ({ name, size }: { name: string; size: number }): FileRefusal | undefined => {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  if (!fileKinds.some((kind) => kind === `.${ending}`)) return byEnding[ending] ?? 'kind';
  if (size === 0) return 'empty';
  return size > largestFile ? 'too-large' : undefined;
};
