// What a careful person writes for the largest payload: a check that stops at the first fault, and, apart from it, a second pass
// that lists the faults with their paths. The yardstick of V1 to V4.

/** Makes the yardstick; it is given what a timestamp is, which depends on the overlay, and how that is called. */
export function handWritten(isTimestamp, timestamp) {
  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const isText = (value) => value === undefined || typeof value === 'string';
  const isMap = (value) => value === undefined || isObject(value);
  const isTime = (value) => value === undefined || isTimestamp(value);

  function isListOf(value, isItem) {
    if (value === undefined) return true;
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!isItem(item)) return false;
    return true;
  }

  function isId(id) {
    return isObject(id) && isText(id.id_system) && isText(id.id);
  }

  function isContacts(contacts) {
    return (
      isObject(contacts) &&
      isText(contacts.twitter_url) &&
      isText(contacts.facebook_url) &&
      isText(contacts.linkedin_url) &&
      isText(contacts.website_url)
    );
  }

  function isProfile(profile) {
    return (
      isObject(profile) &&
      isText(profile.first_name) &&
      isText(profile.last_name) &&
      isText(profile.email_address) &&
      isText(profile.picture) &&
      isTexts(profile.groups) &&
      isText(profile.company) &&
      isText(profile.title) &&
      isText(profile.about) &&
      (profile.social_contacts === undefined || isContacts(profile.social_contacts))
    );
  }

  function isTexts(texts) {
    if (texts === undefined) return true;
    if (!Array.isArray(texts)) return false;
    for (const text of texts) if (typeof text !== 'string') return false;
    return true;
  }

  function isFavorites(data) {
    return (
      isObject(data) &&
      isMap(data.sessions) &&
      isMap(data.companies) &&
      isMap(data.docs) &&
      isMap(data.notes)
    );
  }

  function isAnswer(answer) {
    return isObject(answer) && isText(answer.question) && isText(answer.answer);
  }

  function isRegistration(registration) {
    return (
      isObject(registration) &&
      isText(registration.order_ticket_name) &&
      isText(registration.order_paid) &&
      isText(registration.order_transaction_id) &&
      isText(registration.reg_email_campaign) &&
      isText(registration.reg_utm) &&
      isListOf(registration.form_meta, isAnswer)
    );
  }

  function isActivity(activity) {
    return (
      isObject(activity) &&
      isText(activity.product) &&
      isText(activity.action) &&
      isTime(activity.timestamp)
    );
  }

  function isTimes(times) {
    return (
      isObject(times) &&
      isTime(times.request_timestamp) &&
      isTime(times.creation_timestamp) &&
      isTime(times.update_timestamp)
    );
  }

  function isPerson(person) {
    return (
      isObject(person) &&
      isText(person.person_id) &&
      isListOf(person.external_ids, isId) &&
      (person.profile === undefined || isProfile(person.profile)) &&
      isMap(person.custom_fields_meta) &&
      (person.favorite_data === undefined || isFavorites(person.favorite_data)) &&
      (person.regstration === undefined || isRegistration(person.regstration)) &&
      isTexts(person.docs) &&
      isMap(person.config_meta) &&
      isText(person.tags) &&
      isListOf(person.activities, isActivity) &&
      (person.timestamps === undefined || isTimes(person.timestamps))
    );
  }

  function isPeople(value) {
    return (
      isObject(value) &&
      isText(value.query_string) &&
      (value.record_number === undefined || Number.isSafeInteger(value.record_number)) &&
      isListOf(value.people_list, isPerson)
    );
  }

  function kindOf(value) {
    if (value === null) return 'null';
    return Array.isArray(value) ? 'array' : typeof value;
  }

  function add(issues, path, expected, value) {
    const received = kindOf(value);
    issues.push({
      path,
      expected,
      received,
      message: `Expected ${expected}, received ${received}`,
    });
  }

  function listText(value, path, key, issues) {
    if (!isText(value)) add(issues, `${path}.${key}`, 'string', value);
  }

  function listMap(value, path, key, issues) {
    if (!isMap(value)) add(issues, `${path}.${key}`, 'object', value);
  }

  function listTime(value, path, key, issues) {
    if (!isTime(value)) add(issues, `${path}.${key}`, timestamp, value);
  }

  function listTexts(value, path, issues) {
    if (!Array.isArray(value)) return add(issues, path, 'array', value);
    for (let index = 0; index < value.length; index++) {
      if (typeof value[index] !== 'string')
        add(issues, `${path}[${index}]`, 'string', value[index]);
    }
  }

  function listId(value, path, issues) {
    if (!isObject(value)) return add(issues, path, 'object', value);
    listText(value.id_system, path, 'id_system', issues);
    listText(value.id, path, 'id', issues);
  }

  function listIds(value, path, issues) {
    if (!Array.isArray(value)) return add(issues, path, 'array', value);
    for (let index = 0; index < value.length; index++) {
      listId(value[index], `${path}[${index}]`, issues);
    }
  }

  function listContacts(value, path, issues) {
    if (!isObject(value)) return add(issues, path, 'object', value);
    listText(value.twitter_url, path, 'twitter_url', issues);
    listText(value.facebook_url, path, 'facebook_url', issues);
    listText(value.linkedin_url, path, 'linkedin_url', issues);
    listText(value.website_url, path, 'website_url', issues);
  }

  function listProfile(value, path, issues) {
    if (!isObject(value)) return add(issues, path, 'object', value);
    listText(value.first_name, path, 'first_name', issues);
    listText(value.last_name, path, 'last_name', issues);
    listText(value.email_address, path, 'email_address', issues);
    listText(value.picture, path, 'picture', issues);
    if (value.groups !== undefined) listTexts(value.groups, `${path}.groups`, issues);
    listText(value.company, path, 'company', issues);
    listText(value.title, path, 'title', issues);
    listText(value.about, path, 'about', issues);
    if (value.social_contacts !== undefined)
      listContacts(value.social_contacts, `${path}.social_contacts`, issues);
  }

  function listFavorites(value, path, issues) {
    if (!isObject(value)) return add(issues, path, 'object', value);
    listMap(value.sessions, path, 'sessions', issues);
    listMap(value.companies, path, 'companies', issues);
    listMap(value.docs, path, 'docs', issues);
    listMap(value.notes, path, 'notes', issues);
  }

  function listAnswer(value, path, issues) {
    if (!isObject(value)) return add(issues, path, 'object', value);
    listText(value.question, path, 'question', issues);
    listText(value.answer, path, 'answer', issues);
  }

  function listAnswers(value, path, issues) {
    if (!Array.isArray(value)) return add(issues, path, 'array', value);
    for (let index = 0; index < value.length; index++) {
      listAnswer(value[index], `${path}[${index}]`, issues);
    }
  }

  function listRegistration(value, path, issues) {
    if (!isObject(value)) return add(issues, path, 'object', value);
    listText(value.order_ticket_name, path, 'order_ticket_name', issues);
    listText(value.order_paid, path, 'order_paid', issues);
    listText(value.order_transaction_id, path, 'order_transaction_id', issues);
    listText(value.reg_email_campaign, path, 'reg_email_campaign', issues);
    listText(value.reg_utm, path, 'reg_utm', issues);
    if (value.form_meta !== undefined) listAnswers(value.form_meta, `${path}.form_meta`, issues);
  }

  function listActivity(value, path, issues) {
    if (!isObject(value)) return add(issues, path, 'object', value);
    listText(value.product, path, 'product', issues);
    listText(value.action, path, 'action', issues);
    listTime(value.timestamp, path, 'timestamp', issues);
  }

  function listActivities(value, path, issues) {
    if (!Array.isArray(value)) return add(issues, path, 'array', value);
    for (let index = 0; index < value.length; index++) {
      listActivity(value[index], `${path}[${index}]`, issues);
    }
  }

  function listTimes(value, path, issues) {
    if (!isObject(value)) return add(issues, path, 'object', value);
    listTime(value.request_timestamp, path, 'request_timestamp', issues);
    listTime(value.creation_timestamp, path, 'creation_timestamp', issues);
    listTime(value.update_timestamp, path, 'update_timestamp', issues);
  }

  function listPerson(value, path, issues) {
    if (!isObject(value)) return add(issues, path, 'object', value);
    listText(value.person_id, path, 'person_id', issues);
    if (value.external_ids !== undefined)
      listIds(value.external_ids, `${path}.external_ids`, issues);
    if (value.profile !== undefined) listProfile(value.profile, `${path}.profile`, issues);
    listMap(value.custom_fields_meta, path, 'custom_fields_meta', issues);
    if (value.favorite_data !== undefined)
      listFavorites(value.favorite_data, `${path}.favorite_data`, issues);
    if (value.regstration !== undefined)
      listRegistration(value.regstration, `${path}.regstration`, issues);
    if (value.docs !== undefined) listTexts(value.docs, `${path}.docs`, issues);
    listMap(value.config_meta, path, 'config_meta', issues);
    listText(value.tags, path, 'tags', issues);
    if (value.activities !== undefined)
      listActivities(value.activities, `${path}.activities`, issues);
    if (value.timestamps !== undefined) listTimes(value.timestamps, `${path}.timestamps`, issues);
  }

  function listPeople(value, path, issues) {
    if (!Array.isArray(value)) return add(issues, path, 'array', value);
    for (let index = 0; index < value.length; index++) {
      listPerson(value[index], `${path}[${index}]`, issues);
    }
  }

  function listRecords(value, path, issues) {
    if (!isObject(value)) return add(issues, path, 'object', value);
    listText(value.query_string, path, 'query_string', issues);
    if (value.record_number !== undefined && !Number.isSafeInteger(value.record_number)) {
      add(issues, `${path}.record_number`, 'integer', value.record_number);
    }
    if (value.people_list !== undefined)
      listPeople(value.people_list, `${path}.people_list`, issues);
  }

  function issuesOf(value) {
    const issues = [];
    if (!isPeople(value)) listRecords(value, '', issues);
    return issues;
  }

  return { is: isPeople, issues: issuesOf };
}
