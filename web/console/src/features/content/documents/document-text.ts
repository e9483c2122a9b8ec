/** What stands in a file, however it was saved; the service itself reads UTF-8. */
export { textInAnyLetters as documentText } from '../../../../../../src/content/files/file-text.ts';
