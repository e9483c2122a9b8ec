import { afterAll } from 'vitest';
import { beginFile, endLeft } from './left-processes.ts';

// Runs for each test file, before it; what it imports is the same for all files of a worker.

beginFile();
afterAll(endLeft);
