import { describe, expect, it } from 'vitest';
import { createLoginLimit } from '../../../src/desk/people/login-limit.ts';

const windowMs = 15 * 60_000;

function limitAt() {
  const clock = { now: 1_000 };
  const limit = createLoginLimit(() => clock.now);
  const fail = (times: number, email: string | ((n: number) => string), address: string | ((n: number) => string)) => {
    for (let n = 0; n < times; n += 1) {
      limit.failed(typeof email === 'string' ? email : email(n), typeof address === 'string' ? address : address(n));
    }
  };
  return { clock, limit, fail };
}

describe('the limit of sign-ins (L34)', () => {
  it('stops the ninth failure of one person from one place for a quarter of an hour', () => {
    const { clock, limit, fail } = limitAt();
    fail(7, 'ani', '10.0.0.1');
    expect(limit.waitMs('ani', '10.0.0.1')).toBe(0);
    fail(1, 'ani', '10.0.0.1');
    expect(limit.waitMs('ani', '10.0.0.1')).toBe(windowMs);
    expect(limit.waitMs('ani', '10.0.0.2')).toBe(0);
    expect(limit.waitMs('budi', '10.0.0.1')).toBe(0);
    clock.now += windowMs;
    expect(limit.waitMs('ani', '10.0.0.1')).toBe(0);
  });

  it('stops one place that tries many people', () => {
    const { limit, fail } = limitAt();
    fail(40, (n) => `person ${n}`, '10.0.0.1');
    expect(limit.waitMs('somebody else', '10.0.0.1')).toBe(windowMs);
  });

  it('stops many places that try one person', () => {
    const { limit, fail } = limitAt();
    fail(100, 'ani', (n) => `10.0.${n}.1`);
    expect(limit.waitMs('ani', '192.0.2.1')).toBe(windowMs);
    expect(limit.waitMs('budi', '192.0.2.1')).toBe(0);
  });

  it('counts a provider’s customer with a whole network of IPv6 addresses as one place', () => {
    const { limit, fail } = limitAt();
    fail(8, 'ani', (n) => `2001:db8:1:2::${n + 1}`);
    expect(limit.waitMs('ani', '2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe(windowMs);
    expect(limit.waitMs('ani', '2001:db8:1:3::1')).toBe(0);
    expect(limit.waitMs('ani', '::1')).toBe(0);
  });

  it('does not count those who got in: an office behind one address signs in all day', () => {
    const { limit } = limitAt();
    for (let n = 0; n < 200; n += 1) {
      limit.failed(`person ${n}`, '10.0.0.1');
      limit.succeeded(`person ${n}`, '10.0.0.1');
    }
    expect(limit.waitMs('one more', '10.0.0.1')).toBe(0);
  });

  it('does not count what could not be decided, and forgets nothing for it', () => {
    const { limit, fail } = limitAt();
    fail(7, 'ani', '10.0.0.1');
    for (let n = 0; n < 200; n += 1) {
      limit.failed('ani', '10.0.0.1');
      limit.notDecided('ani', '10.0.0.1');
    }
    expect(limit.waitMs('ani', '10.0.0.1')).toBe(0);
    fail(1, 'ani', '10.0.0.1');
    expect(limit.waitMs('ani', '10.0.0.1')).toBe(windowMs);
  });

  it('forgets the failures of who then got in', () => {
    const { limit, fail } = limitAt();
    fail(7, 'ani', '10.0.0.1');
    limit.failed('ani', '10.0.0.1');
    limit.succeeded('ani', '10.0.0.1');
    expect(limit.waitMs('ani', '10.0.0.1')).toBe(0);
  });
});
