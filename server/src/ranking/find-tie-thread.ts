import { answerOwner } from '../threads/answer-owner.ts';
import { tieFinding } from './find-tie.ts';

await answerOwner(tieFinding);
