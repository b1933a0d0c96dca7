import { answerOwner } from '../jobs/answer-owner.ts';
import { resultsShowing } from './show-results.ts';

/* A thread of its own: a million people take half a minute. */
await answerOwner(resultsShowing);
