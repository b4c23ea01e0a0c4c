"""The calls about what is in vehicles: corrections, parts of donors, key checks, qualifications, the register."""

from parts_service.v1 import fitment_pb2 as fitment
from parts_service.v1 import fitted_register_pb2 as fitted_register
from parts_service.v1 import key_checks_pb2 as key_checks
from parts_service.v1 import qualifications_pb2 as qualifications
from parts_service.v1 import removals_pb2 as removals
from scanner_client.rpcs import Unary


class FittedCalls:
    """The comments in proto/ are the reference of each."""

    fit_removed_part = Unary(removals.FitRemovedPartRequest, removals.FitRemovedPartResponse)
    correct_fitment = Unary(fitment.CorrectFitmentRequest, fitment.CorrectFitmentResponse)
    check_key_step = Unary(key_checks.CheckKeyStepRequest, key_checks.CheckKeyStepResponse)
    grant_qualification = Unary(
        qualifications.GrantQualificationRequest, qualifications.GrantQualificationResponse
    )
    revoke_qualification = Unary(
        qualifications.RevokeQualificationRequest, qualifications.RevokeQualificationResponse
    )
    list_qualifications = Unary(
        qualifications.ListQualificationsRequest, qualifications.ListQualificationsResponse
    )
    get_vehicle_register = Unary(
        fitted_register.GetVehicleRegisterRequest, fitted_register.GetVehicleRegisterResponse
    )
    locate_serial = Unary(fitted_register.LocateSerialRequest, fitted_register.LocateSerialResponse)
