import fc from 'fast-check';
import { sourceSeed } from './source-seed.ts';

// The library as the property tests take it: what it draws follows from the sources.

fc.configureGlobal({ seed: sourceSeed('properties') });

export { default } from 'fast-check';
