namespace Outposts.Registry;

/// <summary>Districts that are asked for and are not in the register.</summary>
public static class DistrictCodeValidator
{
    private const int MaxListed = 30;

    /// <summary>Says which of some codes is of no district, and which there are; null when all are known.</summary>
    /// <param name="codes">GB/T 2260 codes; null for none.</param>
    /// <param name="known">The districts of the register.</param>
    public static LocalizedText? FindUnknown(IReadOnlyList<string>? codes, IReadOnlyList<District> known)
    {
        if (codes?.FirstOrDefault(code => !known.Any(district => district.Code == code)) is not { } unknown) return null;
        var names = string.Join(", ", known.Take(MaxListed).Select(district => $"{district.Code} {district.Name}"));
        return new LocalizedText(
            $"“districts”里没有区划“{unknown}”。登记的有 {names}。",
                $"There is no district \"{unknown}\" in \"districts\". The register has {names}.");
    }
}
