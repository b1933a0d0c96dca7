import { answerOwner } from '../jobs/answer-owner.ts';
import { unitsDeciding } from './decide-units.ts';

/* A thread of its own: a million people take half a minute. */
await answerOwner(unitsDeciding);
