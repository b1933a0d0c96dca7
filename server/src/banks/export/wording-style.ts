/**
 * The character style of words a question itself sets off: bold, slanted or as code. Import knows by it that they
 * mark no answer.
 */
export const wordingStyle = 'QuestionWording';
