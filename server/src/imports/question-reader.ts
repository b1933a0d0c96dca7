import { ColumnsNeeded } from './columns-needed.ts';
import { answerParent } from './process/answer-parent.ts';
import type { ReadQuestion, ReadResult } from './read-result.ts';
import type { QuestionFile, QuestionFileRead } from './read-questions.ts';
import { readQuestionFile } from './readers/read-file.ts';

/* What a reading process runs for a file of questions. */

/** Unpacking so many, with so many bytes of pictures, takes the server a few milliseconds. */
const most = { questions: 100, mediaBytes: 1024 * 1024 };

const mediaBytesOf = ({ media = [] }: ReadQuestion) =>
  media.reduce((sum, { bytes }) => sum + bytes.byteLength, 0);

function* batchesOf(questions: readonly ReadQuestion[]): Generator<ReadQuestion[]> {
  let batch: ReadQuestion[] = [];
  let mediaBytes = 0;
  for (const question of questions) {
    batch.push(question);
    mediaBytes += mediaBytesOf(question);
    if (batch.length < most.questions && mediaBytes < most.mediaBytes) continue;
    yield batch;
    batch = [];
    mediaBytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** A table whose columns somebody has to name is read as far as one must see it. */
const asAsked = (error: unknown): QuestionFileRead => {
  if (!(error instanceof ColumnsNeeded)) throw error;
  const code = error.code === 'no-header' ? 'no-header' : 'columns-unclear';
  return { columnsNeeded: { code, format: error.format, samples: [...error.samples] } };
};

const read = (file: QuestionFile, onProgress: (share: number) => void): ReadResult | QuestionFileRead => {
  try {
    return readQuestionFile(file.bytes, file.name, onProgress, file.columns);
  } catch (error) {
    return asAsked(error);
  }
};

await answerParent<ReadQuestion[], QuestionFileRead>(async (file: QuestionFile, { onProgress, sendPart }) => {
  const found = read(file, onProgress);
  if (!('questions' in found)) return found;
  const { questions, ...rest } = found;
  for (const batch of batchesOf(questions)) await sendPart(batch);
  return { rest };
});
