import { answerOwner } from '../jobs/answer-owner.ts';
import { tieFinding } from './find-tie.ts';

/* A thread of its own: a million people take half a minute. */
await answerOwner(tieFinding);
