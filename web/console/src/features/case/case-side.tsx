/** What is known of the case, what its SOP wants next, and whose it is: beside the conversation. */
export function CaseSide({ id }: { id: string }) {
  return <aside aria-label={id} />;
}
