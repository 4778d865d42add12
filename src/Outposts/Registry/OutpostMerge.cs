namespace Outposts.Registry;

/// <summary>Two entries of the register that are one place.</summary>
public static class OutpostMerge
{
    /// <summary>
    /// Gets the outpost that stays: its own values, and from the other one those that it does not know: a service it does not list or does
    /// not know of, an empty field. The other's names become further names, so that people who look for it find this one. Status,
    /// position, district and day of establishment stay its own.
    /// </summary>
    /// <param name="keep">The outpost that stays.</param>
    /// <param name="drop">The outpost that is merged into it.</param>
    public static Outpost Fill(Outpost keep, Outpost drop) => keep with
    {
        Aliases = [.. keep.Aliases.Append(drop.Name).Concat(drop.Aliases).Where(name => name != keep.Name)
            .Distinct(StringComparer.Ordinal)],
        Functions = [.. keep.Functions.Append(drop.Kind).Concat(drop.Functions).Where(kind => kind != keep.Kind).Distinct()],
        Address = keep.Address ?? drop.Address,
        Floor = keep.Floor ?? drop.Floor,
        Landmark = keep.Landmark ?? drop.Landmark,
        Host = keep.Host ?? drop.Host,
        Operator = keep.Operator ?? drop.Operator,
        Level = keep.Level ?? drop.Level,
        Eligibility = keep.Eligibility == Eligibility.Unknown ? drop.Eligibility : keep.Eligibility,
        Services = [.. keep.Services.Concat(drop.Services)
            .GroupBy(offer => offer.Service)
            .Select(offers => offers.FirstOrDefault(offer => offer.Availability != Availability.Unknown) ?? offers.First())
            .OrderBy(offer => offer.Service)],
        OpeningHours = keep.OpeningHours ?? drop.OpeningHours,
        HoursRemark = keep.OpeningHours is not null || drop.OpeningHours is not null ? null : keep.HoursRemark ?? drop.HoursRemark,
        AccessModes = keep.AccessModes.Count > 0 ? keep.AccessModes : drop.AccessModes,
        Phone = keep.Phone ?? drop.Phone,
        Website = keep.Website ?? drop.Website,
        Photos = [.. keep.Photos.Concat(drop.Photos).DistinctBy(photo => photo.Sha256).Take(OutpostPhoto.MaxCount)],
        Wheelchair = keep.Wheelchair ?? drop.Wheelchair,
        Capacity = keep.Capacity ?? drop.Capacity,
    };
}
