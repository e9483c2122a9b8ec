import { parentPort } from 'node:worker_threads';

// Ends as by an error of ours as soon as it has something to post.
parentPort?.on('message', () => {
  throw new Error('broken by the test');
});
