import { answerOwner } from '../threads/answer-owner.ts';
import { resultsShowing } from './show-results.ts';

await answerOwner(resultsShowing);
