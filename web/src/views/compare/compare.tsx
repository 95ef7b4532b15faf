export default function Compare() {
  return <p className="soft">Compare</p>;
}
