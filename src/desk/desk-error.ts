/** What the desk refuses, with a code that the API gives on. */
export class DeskError extends Error {
  override name = 'DeskError';
  readonly code: DeskErrorCode;
  readonly retryAfterMs: number | null;
  readonly details: unknown;
  constructor(code: DeskErrorCode, message: string, retryAfterMs: number | null = null, details?: unknown) {
    super(message);
    this.code = code;
    this.retryAfterMs = retryAfterMs;
    this.details = details;
  }
}

export type DeskErrorCode =
  | 'wrong_credentials'
  | 'person_disabled'
  | 'too_many_attempts'
  | 'bad_setup_token'
  | 'bad_password_link'
  | 'invalid_person'
  | 'email_taken'
  | 'last_admin'
  | 'invalid_cursor'
  | 'label_taken'
  | 'invalid_snooze'
  | 'not_snoozable'
  | 'invalid_contact'
  | 'already_merged'
  | 'merge_stands';
