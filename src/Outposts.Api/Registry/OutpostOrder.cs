namespace Outposts.Api.Registry;

/// <summary>In which order outposts are listed. Equal ones stand in the order of their codes.</summary>
public enum OutpostOrder
{
    /// <summary>By code, ascending; the default.</summary>
    CodeAsc,
    /// <summary>By code, descending.</summary>
    CodeDesc,
    /// <summary>By name, ascending; Chinese names in the order of their pinyin.</summary>
    NameAsc,
    /// <summary>By name, descending.</summary>
    NameDesc,
    /// <summary>By GB/T 2260 code of the district.</summary>
    DistrictAsc,
    /// <summary>By day of establishment, oldest first; unknown last.</summary>
    EstablishedOnAsc,
    /// <summary>By day of establishment, newest first; unknown last.</summary>
    EstablishedOnDesc,
    /// <summary>By last confirmation, latest first; never confirmed last.</summary>
    ConfirmedAtDesc,
}
