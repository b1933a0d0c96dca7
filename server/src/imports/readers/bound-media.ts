import type { ReadMedia, ReadProblem, ReadQuestion } from '../read-result.ts';

/** What one file may bring along; a question shows six at most. */
const most = { file: 200, question: 6, bytes: 5 * 1024 * 1024 };

/** Holds what questions show within what is stored of one file; a question that loses something says so. */
export const boundMedia = (questions: readonly ReadQuestion[]): ReadQuestion[] => {
  let taken = 0;
  return questions.map((read) => {
    if (!read.media) return read;
    const room = Math.min(most.question - read.question.media.length, most.file - taken);
    const { kept, problems } = keep(read.media, Math.max(0, room));
    taken += kept.length;
    const { media: _media, ...rest } = read;
    const found = problems.map((problem) => ({ ...problem, place: read.source.place }));
    return {
      ...rest,
      problems: [...read.problems, ...found],
      ...(kept.length > 0 && { media: kept }),
    };
  });
};

const keep = (media: readonly ReadMedia[], room: number) => {
  const kept: ReadMedia[] = [];
  const problems: Pick<ReadProblem, 'code' | 'detail'>[] = [];
  for (const each of media)
    if (each.bytes.byteLength > most.bytes)
      problems.push({ code: 'media-refused', detail: `> ${most.bytes / 1024 / 1024} MB` });
    else if (kept.length < room) kept.push(each);
    else problems.push({ code: 'too-many-media', detail: `${most.file}` });
  return { kept, problems };
};
