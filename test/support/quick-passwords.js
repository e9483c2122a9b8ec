// A password's hash costs a quarter of a second of a processor, for whoever stole it; a run of all tests makes and checks
// many of them. Here it costs nothing, in every process that a test starts and in those that run tests, or
// they would not know each other's. What it costs there is for `test/desk/people/passwords.test.ts` to say, in a process without this.
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const isQuick = Symbol.for('sapa-quick-passwords');
const { scrypt } = crypto;
// Each test file of a worker comes by here.
if (!(isQuick in scrypt)) {
  const quick = (password, salt, bytes, options, done) =>
    scrypt(password, salt, bytes, { ...options, N: 2, p: 1 }, done);
  crypto.scrypt = Object.assign(quick, { [isQuick]: true });
  syncBuiltinESMExports();
}
