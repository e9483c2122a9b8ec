import { useQuery, type QueryClient } from '@tanstack/react-query';
import { get } from '../../api/client.ts';
import type { StaffMember } from '../../api/desk-types.ts';
import { keepAnswer } from '../../app/read-again.ts';

const staffKey = ['people', 'staff'] as const;

/** Everybody, those who were deactivated at the end. */
export function useStaff() {
  return useQuery({
    queryKey: staffKey,
    queryFn: async ({ signal }) => (await get<{ items: StaffMember[] }>('/people', signal)).items,
  });
}

/** Whoever was changed is as they are now at once, however late everybody is read again. */
export async function takePerson(client: QueryClient, changed: StaffMember): Promise<void> {
  const known = client.getQueryData<StaffMember[]>(staffKey);
  if (known) {
    await keepAnswer(
      client,
      staffKey,
      known.map((one) => (one.id === changed.id ? changed : one)),
    );
  }
}

/** Minutes of the day, by weekday from Sunday: as `GET /sop` gives them. */
export type Span = { from: number; to: number };
export type Week = Readonly<Record<number, readonly Span[]>>;
export type WeekHours = Week | 'always';
export type SopPolicy = {
  business: { hours: WeekHours; holidays: string[]; quietHours: Span | null; timezone: string };
  teams: { name: string; level: number; capacity: number | null; hours: WeekHours; timezone: string }[];
  shifts: Record<string, Week>;
  assignment: { capacity: number };
  handoff: { team: string };
};

/** The teams, shifts and hours of the SOP in force. */
export function usePolicy() {
  return useQuery({
    queryKey: ['sop'],
    queryFn: ({ signal }) => get<{ policy: SopPolicy }>('/sop', signal),
    select: ({ policy }) => policy,
  });
}
