// The largest payload of the reference: a list of 20 people, about 36 KB of JSON. Parsed anew for every copy, so that no two
// share strings, as in a service.
const ABOUT =
  'Works on the engines that turn prose into numbers, keeps bees on the roof of the old mill, and answers every letter. ';

function stamp(person, day) {
  const two = (number) => String(number).padStart(2, '0');
  return `2016-09-${two((day % 28) + 1)}T${two(person)}:26:${two(day)}-04:00`;
}

function person(number) {
  const id = `66fa0d36-5e6b-4c7e-9c5f-0000000000${String(number).padStart(2, '0')}`;
  return {
    person_id: id,
    external_ids: ['salesforce', 'eventbrite'].map((system) => ({
      id_system: system,
      id: `${system}-${id}`,
    })),
    profile: {
      first_name: `Ada ${number}`,
      last_name: 'Lovelace',
      email_address: `ada.lovelace.${number}@example.org`,
      picture: `https://images.example.org/people/${id}/large.png`,
      groups: ['speakers', 'organisers', 'members of the analytical society'],
      company: 'Analytical Engines & Sons',
      title: 'Countess of Lovelace',
      about: ABOUT.repeat(3),
      social_contacts: {
        twitter_url: `https://twitter.example.org/ada${number}`,
        facebook_url: `https://facebook.example.org/ada${number}`,
        linkedin_url: `https://linkedin.example.org/in/ada${number}`,
        website_url: `https://ada${number}.example.org/`,
      },
    },
    custom_fields_meta: { diet: 'none', shirt: 'M' },
    favorite_data: { sessions: { s1: true }, companies: {}, docs: {}, notes: { n1: 'ask' } },
    regstration: {
      order_ticket_name: 'Early bird',
      order_paid: '120.00',
      order_transaction_id: `T-${number}-1843`,
      reg_email_campaign: 'spring',
      reg_utm: 'newsletter',
      form_meta: ['Will you stay for dinner?', 'Do you need a translation?'].map((question) => ({
        question,
        answer: 'yes',
      })),
    },
    docs: ['notes.pdf', 'translation.pdf', 'table-of-numbers.pdf'],
    config_meta: { newsletter: true },
    tags: 'mathematics,music',
    activities: ['login', 'favourite', 'message', 'logout'].map((action, day) => ({
      product: 'mobile app',
      action,
      timestamp: stamp(number, day),
    })),
    timestamps: {
      request_timestamp: stamp(number, 7),
      creation_timestamp: stamp(number, 1),
      update_timestamp: stamp(number, 5),
    },
  };
}

function list(change) {
  const people = Array.from({ length: 20 }, (_, number) => person(number));
  people.forEach(change);
  return JSON.stringify({
    query_string: 'offset=0&limit=20',
    record_number: 4711,
    people_list: people,
  });
}

/** Nothing is wrong. */
export const valid = list(() => undefined);

/** One thing is wrong, near the end. */
export const oneWrong = list((item, number) => {
  if (number === 19) item.timestamps.update_timestamp = false;
});

/** Every person has one thing wrong. */
export const twentyWrong = list((item) => {
  item.profile.social_contacts.website_url = 7;
});

/** Copies of a payload that share nothing. */
export function copies(text, count) {
  return Array.from({ length: count }, () => JSON.parse(text));
}
