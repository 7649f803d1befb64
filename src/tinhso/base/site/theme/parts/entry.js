// Opens what is behind a number for whoever arrives at it, where the style sheet alone cannot.
const arrive = () => {
  const behind = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.querySelector(":scope > details");
  if (behind) behind.open = true;
};
addEventListener("hashchange", arrive);
arrive();
