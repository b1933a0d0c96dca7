import { FileRefused } from '../../read-result.ts';

/** No question comes near it; what a pattern makes of a longer one could take all memory there is. */
export const longestParagraph = 100_000;

/**
 * A paragraph as it is, unless it is beyond all measure.
 *
 * @throws {FileRefused} paragraph-too-long.
 */
export const boundParagraph = (text: string): string => {
  if (text.length > longestParagraph) throw new FileRefused('paragraph-too-long', `${longestParagraph}`);
  return text;
};
