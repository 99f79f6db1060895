// Who the customer is to the desk: the token it gave, kept between visits, and what was told about
// oneself. Someone else's login in the embedding page, or a logout there, makes another visitor.

import { api, isRefusal } from "./api";
import type { Profile, Settings, Visitor } from "./frames";
import { kept, load, save } from "./storage";

interface Known extends Visitor {
  user_id?: string | undefined;
  profile: Profile;
}

/** A token that ends within this time is renewed before it is used. */
const kRenewBefore = 86_400_000;

export type Identity = ReturnType<typeof createIdentity>;

export function createIdentity({ locale = navigator.language, ...user }: Settings) {
  let known = load<Known>("visitor");
  if (known && known.user_id !== user.user_id) {
    kept("").forEach((key) => save(key));
    known = undefined;
  }
  let stale = !!known?.expires_at && Date.parse(known.expires_at) - Date.now() < kRenewBefore;

  async function register(profile: Profile, token?: string): Promise<Known> {
    const visitor = await api<Visitor>("widget/visitors", token, { ...user, ...profile, locale });
    known = { ...visitor, user_id: user.user_id, profile };
    stale = false;
    save("visitor", known);
    return known;
  }

  return {
    /** The visitor as known so far: of this visit or an earlier one. */
    known: () => known,
    expire() {
      stale = true;
    },
    register,
    /** A visitor whose token may be believed in: the known one, the same renewed, or a new one. */
    async current(): Promise<Visitor> {
      if (known && !stale) return known;
      const profile = known?.profile ?? {};
      try {
        return await register(profile, known?.token);
      } catch (error) {
        if (known && isRefusal(error) && error.status === 401) return register(profile);
        throw error;
      }
    },
  };
}
