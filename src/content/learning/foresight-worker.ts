import { parentPort } from 'node:worker_threads';
import { createRecognizer, type Recognizer } from '../../core/understanding/recognizer.ts';
import type { Answers, Lesson, Question } from './foresight.ts';
import { inputOf } from './lessons.ts';

let recognizer: Recognizer | null = null;

parentPort?.on('message', (order: Lesson | Question) => {
  if ('lessons' in order) recognizer = createRecognizer(inputOf(order.lessons), order.learnt);
  else answer(order);
});

function answer({ generation, texts }: Question): void {
  if (recognizer === null) return;
  const answers: Answers = { generation, texts, understood: texts.map(recognizer.understand) };
  parentPort?.postMessage(answers);
}
