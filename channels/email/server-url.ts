/** Where a mail server is, and as whom one signs in there. */
export type ServerPlace = {
  host: string;
  port: number;
  /** Encrypted from the first byte; otherwise it becomes so before the password is said (STARTTLS). */
  isSecure: boolean;
  /** On this machine nobody listens in: only there a password may go unencrypted. */
  isLocal: boolean;
  user: string;
  /** Empty where one signs in with an access token, or not at all. */
  password: string;
  /** The path: a mailbox folder. */
  path: string;
};

export function isLocalHost(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

const ports: Record<string, number> = { 'imaps:': 993, 'imap:': 143, 'smtps:': 465, 'smtp:': 587 };

/** `imaps://user:password@mail.example.com:993/INBOX`; the user and the password percent-encoded. */
export function serverPlace(url: string): ServerPlace {
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const host = hostname.replaceAll(/^\[|\]$/g, '');
  return {
    host,
    port: port === '' ? (ports[protocol] ?? 0) : Number(port),
    isSecure: protocol === 'imaps:' || protocol === 'smtps:',
    isLocal: isLocalHost(host),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    path: decodeURIComponent(pathname.replace(/^\//, '')),
  };
}
