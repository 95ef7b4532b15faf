export default function Jobs() {
  return <p className="soft">Jobs</p>;
}
