import { answerOwner } from '../threads/answer-owner.ts';
import { unitsDeciding } from './decide-units.ts';

await answerOwner(unitsDeciding);
