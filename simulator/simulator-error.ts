/** The simulator was asked for something that cannot be: the message says what to do instead. */
export class SimulatorError extends Error {
  override name = 'SimulatorError';
}
